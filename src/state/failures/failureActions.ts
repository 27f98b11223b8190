// What a visitor can do about a failure, apart from changing the settings.
import type { FailureId } from './failures';
import { useFailures } from './failuresStore';

export interface FailureActions {
  dismissFailure(id: FailureId): void;
}

export const failureActions: FailureActions = {
  dismissFailure(id) {
    useFailures.setState(({ dismissed }) => ({ dismissed: [...dismissed, id] }));
  },
};
