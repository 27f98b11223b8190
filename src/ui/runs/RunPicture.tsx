// The last grid of a saved run, or an empty square if there is none.
import type { SavedRun } from '../../protocol/savedRun';
import { classes } from '../common/classes';
import { SampleGrid } from '../grid/SampleGrid';
import styles from './RunPicture.module.css';

interface RunPictureProps {
  readonly run: SavedRun;
  /** What it shows, in words. Without a label, text beside it describes it. */
  readonly label?: string;
  readonly side?: number;
  readonly className?: string | undefined;
}

export function RunPicture({ run: { pixels }, label, side, className }: RunPictureProps) {
  if (!pixels) return <span className={classes(styles.none, className)} aria-hidden />;
  return (
    <SampleGrid
      pixels={pixels}
      {...(label !== undefined && { label })}
      {...(side !== undefined && { side })}
      className={className}
    />
  );
}
