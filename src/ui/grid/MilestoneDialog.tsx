// One milestone, large, with the way to its neighbours; the arrow keys go there too.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GridFrame } from '../../state/gridStore';
import { Button } from '../common/Button';
import { Dialog } from '../common/Dialog';
import { useFormat } from '../i18n/format';
import { SampleGrid } from './SampleGrid';
import styles from './MilestoneDialog.module.css';

interface MilestoneDialogProps {
  readonly milestones: readonly GridFrame[];
  readonly step: number;
  readonly onStep: (step: number) => void;
  readonly onClose: () => void;
}

export function MilestoneDialog({ milestones, step, onStep, onClose }: MilestoneDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const index = milestones.findIndex((frame) => frame.step === step);
  const frame = milestones[index];
  const previous = milestones[index - 1];
  const next = milestones[index + 1];
  // A reset from elsewhere can take the milestone away while it is open.
  if (!frame) return null;
  const go = (target: GridFrame | undefined): void => {
    if (target) onStep(target.step);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') go(previous);
    if (event.key === 'ArrowRight') go(next);
  };
  const words = format.integer(step);
  return (
    <Dialog
      size="large"
      title={t('milestones.dialogTitle', { step: words })}
      onClose={onClose}
      footer={
        <>
          <Button
            icon={ChevronLeft}
            unavailable={!previous}
            onClick={() => go(previous)}
            onKeyDown={onKeyDown}
          >
            {t('common.previous')}
          </Button>
          <Button
            data-autofocus
            icon={ChevronRight}
            unavailable={!next}
            onClick={() => go(next)}
            onKeyDown={onKeyDown}
          >
            {t('common.next')}
          </Button>
        </>
      }
    >
      <SampleGrid
        pixels={frame.pixels}
        label={t('grid.label', { step: words })}
        step={step}
        className={styles.picture}
        testId="milestone-grid"
      />
    </Dialog>
  );
}
