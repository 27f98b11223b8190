// What was found: how many images of which size, how they were turned and inverted, and what their labels are good for.
import { IMAGE_SIDE } from '../../config/datasets';
import type { ImagesRead } from '../../protocol/ownImages';
import { useSettings } from '../../state/settings/settingsStore';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './ImagesNotes.module.css';

function useLabelsText({ labels, folders }: ImagesRead): string {
  const t = useTranslateAll();
  const format = useFormat();
  switch (labels.kind) {
    case 'none':
      return t('ownImages.labels.none');
    case 'digits': {
      const named = folders.map((folder, label) => `${label} ${folder}`);
      const byFolder =
        named.length > 0 ? ` ${t('ownImages.labels.folders', { folders: format.list(named) })}` : '';
      return t('ownImages.labels.digits') + byFolder;
    }
    case 'more':
      return t('ownImages.labels.more', {
        classes: format.integer(labels.classes),
        images: format.integer(labels.images),
      });
    case 'fewer':
      return t('ownImages.labels.fewer', {
        classes: format.integer(labels.classes),
        missing: format.list(labels.missing.map(String)),
      });
    default:
      return labels satisfies never;
  }
}

export function ImagesNotes({ read }: { readonly read: ImagesRead }) {
  const t = useTranslateAll();
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
        {t('ownImages.facts', { name, images: format.integer(images), ...size })}{' '}
        {isScaled && t('ownImages.scaled')}
      </li>
      {leftOut > 0 && <li>{t(`ownImages.leftOut.${format.plural(leftOut)}`, { count: leftOut })}</li>}
      {transposed && <li>{t('ownImages.transposed')}</li>}
      {read.isLight && choice.inverted && <li>{t('ownImages.inverted')}</li>}
      <li>
        {labelsText} {wantsLabels && !isLabelled && t('ownImages.labels.switchedOff')}
      </li>
    </ul>
  );
}
