// Why images cannot be used, in the visitor's language.
import { IMAGES_PROBLEMS } from '../../protocol/fileProblems';
import { useOwnImages } from '../../state/ownImages/ownImagesStore';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { ErrorText } from '../notices/ErrorText';
import styles from './ImagesProblem.module.css';

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
  const t = useTranslateAll();
  const format = useFormat();
  const error = useOwnImages((own) => own.problem);
  if (!error) return null;
  const facts = Object.entries(error.details).map(([name, fact]) => [
    name,
    typeof fact === 'number' ? format.integer(fact) : fact,
  ]);
  const problem = IMAGES_PROBLEMS.find((id) => id === error.details['problem']);
  return (
    <div role="alert" className={styles.problem} data-code={error.code}>
      {problem ? (
        <p>
          {t('ownImages.problem', {
            file: error.details['file'] ?? '',
            problem: t(`ownImages.problems.${problem}`, { ...NO_FACTS, ...Object.fromEntries(facts) }),
          })}
        </p>
      ) : (
        <ErrorText error={error} />
      )}
    </div>
  );
}
