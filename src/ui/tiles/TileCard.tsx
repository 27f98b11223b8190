// What is known of the tile that the visitor points at, beside the tile.
import type { CSSProperties } from 'react';
import { GRID_SIDE } from '../../config/grid';
import { actions } from '../../state/actions';
import { Button } from '../common/Button';
import { classes } from '../common/classes';
import { NetworkLabel } from '../common/NetworkLabel';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { criticText, judgeText, nameText } from './tileText';
import type { TileFacts } from './useTileFacts';
import styles from './TileCard.module.css';

export function TileCard({ facts }: { readonly facts: TileFacts }) {
  const t = useTranslateAll();
  const format = useFormat();
  const { tile, isJudged, isReadingOld } = facts;
  const row = Math.floor(tile / GRID_SIDE);
  const place = { '--row': row, '--column': tile % GRID_SIDE } as CSSProperties;
  return (
    <>
      <div className={styles.ring} style={place} />
      <div
        className={classes(styles.card, row < GRID_SIDE / 2 ? styles.below : styles.above)}
        style={place}
        data-testid="tile-card"
      >
        <p className={styles.name}>{nameText(facts, t)}</p>
        <dl className={styles.facts}>
          <dt>
            <NetworkLabel network="discriminator" />
          </dt>
          <dd>{criticText(facts, t, format)}</dd>
          {isJudged && (
            <>
              <dt>{t('tiles.judge')}</dt>
              <dd className={classes(isReadingOld && styles.old)}>{judgeText(facts, t, format)}</dd>
            </>
          )}
        </dl>
        <p className={styles.hint}>{t('tiles.hint')}</p>
        <Button className={styles.open} onClick={() => void actions.openTile(tile)}>
          {t('tiles.open')}
        </Button>
      </div>
    </>
  );
}
