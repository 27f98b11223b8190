// The run's gravest failure, if it has any.
import { useFailures } from '../../state/failures/failuresStore';
import { useTranslate } from '../i18n/translate';
import { FailureCard } from '../late/late';

export function PresentFailure() {
  const t = useTranslate();
  const failure = useFailures(({ failures, dismissed }) =>
    failures.find(({ id }) => !dismissed.includes(id)),
  );
  return (
    <>
      {/* Only the name is announced: the evidence changes with every measurement. */}
      <p role="status" className="visually-hidden">
        {failure && t(`failures.names.${failure.id}`)}
      </p>
      {failure && <FailureCard key={failure.id} failure={failure} />}
    </>
  );
}
