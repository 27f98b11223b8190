// What was found: how many images of which size, how they were turned and inverted, and what their labels are good for.
import { IMAGE_SIDE } from '../../config/datasets';
import type { ImagesRead } from '../../protocol/ownImages';
import { useSettings } from '../../state/settings/settingsStore';
import { useFormat } from '../i18n/format';
import styles from './ImagesNotes.module.css';
import { useTexts } from './useTexts';

function useLabelsText({ labels, folders }: ImagesRead): string {
  const { t } = useTexts();
  const format = useFormat();
  switch (labels.kind) {
    case 'none':
      return t('labels.none');
    case 'digits': {
      const named = folders.map((folder, label) => `${label} ${folder}`);
      const byFolder = named.length > 0 ? ` ${t('labels.folders', { folders: format.list(named) })}` : '';
      return t('labels.digits') + byFolder;
    }
    case 'more':
      return t('labels.more', {
        classes: format.integer(labels.classes),
        images: format.integer(labels.images),
      });
    case 'fewer':
      return t('labels.fewer', {
        classes: format.integer(labels.classes),
        missing: format.list(labels.missing.map(String)),
      });
    default:
      return labels satisfies never;
  }
}

export function ImagesNotes({ read }: { readonly read: ImagesRead }) {
  const { t } = useTexts();
  const format = useFormat();
  const wantsLabels = useSettings((settings) => settings.config.labels);
  const { name, images, width, height, leftOut, transposed, choice, labels } = read;
  const labelsText = useLabelsText(read);
  const isLabelled = labels.kind === 'digits' || (labels.kind === 'more' && choice.onlyDigits);
  const size = { width: format.integer(width), height: format.integer(height) };
  const isScaled = width !== IMAGE_SIDE || height !== IMAGE_SIDE;
  return (
    <ul className={styles.notes}>
      <li>
        {t('facts', { name, images: format.integer(images), ...size })} {isScaled && t('scaled')}
      </li>
      {leftOut > 0 && <li>{t('leftOut', { count: leftOut })}</li>}
      {transposed && <li>{t('transposed')}</li>}
      {read.isLight && choice.inverted && <li>{t('inverted')}</li>}
      <li>
        {labelsText} {wantsLabels && !isLabelled && t('labels.switchedOff')}
      </li>
    </ul>
  );
}
