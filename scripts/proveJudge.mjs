// `npm run prove-judge`: trains sixteen generators between noise and good digits, and other judges in Python, and proves
// that these rank the generators as the page's judge does (scripts/proveJudge/). It needs Python 3.11 or newer, and the
// network for packages. With `-- --keep` runs that it has drawn from before are not trained again.
import './requireNode.mjs';
import { join } from 'node:path';
import { ROOT } from './npm.mjs';
import { findPython } from './pythonEnvironment.mjs';
import { withTypeScript } from './typeScript.mjs';

const CACHE = join(ROOT, 'node_modules/.cache/digit-forge-judge');

const python = await findPython({
  folder: join(CACHE, 'venv'),
  requirements: join(ROOT, 'scripts/proveJudge/requirements.txt'),
  variable: 'PROVE_JUDGE_VENV',
});
await withTypeScript('/scripts/proveJudge/main.ts', ({ proveJudge }) =>
  proveJudge(join(CACHE, 'images'), python, process.argv.includes('--keep')),
);
// The engine's message channel (src/engine/yieldToEvents.ts) would keep Node waiting.
process.exit();
