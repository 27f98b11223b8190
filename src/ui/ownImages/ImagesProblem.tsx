// Why images cannot be used, in the visitor's language.
import { IMAGES_PROBLEMS } from '../../protocol/fileProblems';
import { useOwnImages } from '../../state/ownImages/ownImagesStore';
import { ErrorText } from '../notices/ErrorText';
import styles from './ImagesProblem.module.css';
import { useTexts } from './useTexts';

/** The values that a text may contain. */
const NO_FACTS = {
  name: '',
  shape: '',
  kind: '',
  width: '',
  height: '',
  labels: '',
  images: '',
  most: '',
  limit: '',
  bytes: '',
  expected: '',
};

export function ImagesProblem() {
  const { t } = useTexts();
  const error = useOwnImages((own) => own.problem);
  if (!error) return null;
  const problem = IMAGES_PROBLEMS.find((id) => id === error.details['problem']);
  return (
    <div role="alert" className={styles.problem} data-code={error.code}>
      {problem ? (
        <p>
          {t('problem', {
            file: error.details['file'] ?? '',
            problem: t(`problems.${problem}`, { ...NO_FACTS, ...error.details }),
          })}
        </p>
      ) : (
        <ErrorText error={error} />
      )}
    </div>
  );
}
