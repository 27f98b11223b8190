// Downloads the present grid as a picture.
import { ImageDown } from 'lucide-react';
import { actions } from '../../state/actions';
import { usePictures } from '../../state/timeline/pictureStore';
import { Button } from '../common/Button';
import { useTranslate } from '../i18n/translate';
import styles from './TakeHome.module.css';

export function PictureButton() {
  const t = useTranslate();
  const possible = usePictures((grid) => (grid.loaded ?? grid.live) !== null);
  return (
    <Button
      icon={ImageDown}
      aria-label={t('timeline.pictureLong')}
      title={t('timeline.pictureLong')}
      unavailable={!possible}
      onClick={() => void actions.downloadPicture()}
    >
      <span className={styles.label}>{t('timeline.picture')}</span>
    </Button>
  );
}
