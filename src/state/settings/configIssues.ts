// Turns bad settings into one error, in English for the console and scripts. The form makes its texts from the same
// issues, in the visitor's language.
import type { TrainConfig } from '../../config/trainConfig';
import type { ConfigIssue } from '../../config/validateConfig';
import { checkConfig } from '../../plan/checkConfig';
import { ForgeError } from '../../protocol/errors';

function describe({ key, problem, limit }: ConfigIssue): string {
  switch (problem) {
    case 'unknown-key':
      return `${key} is no setting`;
    case 'wrong-type':
      return `${key} has the wrong type`;
    case 'not-whole':
      return `${key} must be a whole number`;
    case 'too-small':
      return `${key} is too small: at least ${limit}`;
    case 'too-big':
      return `${key} is too big: at most ${limit}`;
    case 'not-an-option':
      return `${key} must be one of ${limit}`;
    case 'too-few-layers':
      return `${key} has too few layers: at least ${limit}`;
    case 'too-many-layers':
      return `${key} has too many layers: at most ${limit}`;
    case 'too-many-parameters':
      return `${key} makes a network of too many parameters: at most ${limit}`;
    default:
      return problem satisfies never;
  }
}

/** Names each bad setting, its problem and its limit. */
function configInvalid(issues: readonly ConfigIssue[]): ForgeError {
  const reason = issues.map(describe).join('; ');
  const settings = issues.map(({ key }) => key).join(', ');
  return new ForgeError('config-invalid', reason, { settings, reason });
}

/** @returns the settings with the change. @throws ForgeError `config-invalid` */
export function changedConfig(config: TrainConfig, change: object): TrainConfig {
  const check = checkConfig(config, change);
  if (!check.ok) throw configInvalid(check.issues);
  return check.config;
}
