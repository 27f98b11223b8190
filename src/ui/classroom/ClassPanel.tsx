// Where a teacher makes a link of the experiment.
import { GraduationCap } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../common/Button';
import { lazyDialog } from '../common/lazyParts';
import { Panel } from '../common/Panel';
import { useTranslate } from '../i18n/translate';
import styles from './ClassPanel.module.css';

const ClassDialog = lazyDialog(() => import('./ClassDialog'));

export function ClassPanel() {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title={t('classroom.heading')}
      beside={
        <Button icon={GraduationCap} onClick={() => setOpen(true)}>
          {t('classroom.make')}
        </Button>
      }
    >
      <p className={styles.explain}>{t('classroom.explain')}</p>
      {open && <ClassDialog onClose={() => setOpen(false)} />}
    </Panel>
  );
}
