// The ways to bring images: files, a folder, or drawn by hand. Files can also be dropped (library/DropZone.tsx).
import { FileImage, FolderOpen, Pencil, type LucideIcon } from 'lucide-react';
import type { ChangeEvent } from 'react';
import { actions } from '../../state/actions';
import { Button } from '../common/Button';
import buttonStyles from '../common/Button.module.css';
import { classes } from '../common/classes';
import { useTranslateAll } from '../i18n/lateTexts';
import { pickedFiles } from '../library/droppedFiles';
import styles from './Sources.module.css';

const ICON_PIXELS = 16;

interface SourcesProps {
  readonly draws: boolean;
  readonly onDraw: (draws: boolean) => void;
}

interface FileButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly folder: boolean;
  readonly onPick: () => void;
}

function FileButton({ icon: Icon, label, folder, onPick }: FileButtonProps) {
  const pick = (event: ChangeEvent<HTMLInputElement>): void => {
    const picked = pickedFiles(event.target.files ?? []);
    // Cleared, so that choosing the same file again is a change again.
    event.target.value = '';
    if (picked.length === 0) return;
    onPick();
    void actions.readImages(picked);
  };
  return (
    <label className={classes(buttonStyles.button, buttonStyles.plain, styles.file)}>
      <input
        type="file"
        multiple
        className="visually-hidden"
        onChange={pick}
        ref={(input) => {
          if (input) input.webkitdirectory = folder;
        }}
      />
      <Icon size={ICON_PIXELS} aria-hidden />
      {label}
    </label>
  );
}

export function Sources({ draws, onDraw }: SourcesProps) {
  const t = useTranslateAll();
  const leave = (): void => onDraw(false);
  return (
    <div>
      <div className={styles.ways}>
        <FileButton icon={FileImage} label={t('ownImages.chooseFiles')} folder={false} onPick={leave} />
        <FileButton icon={FolderOpen} label={t('ownImages.chooseFolder')} folder onPick={leave} />
        <Button icon={Pencil} aria-expanded={draws} onClick={() => onDraw(!draws)}>
          {t('ownImages.draw')}
        </Button>
      </div>
      <p className={styles.hint}>{t('ownImages.drop')}</p>
    </div>
  );
}
