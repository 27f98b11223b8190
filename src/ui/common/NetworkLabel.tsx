// The mark and name of one of the two networks, in its colour. The marks differ in shape as well, so that colour is
// never the only difference. The chart uses the same line and marker.
import type { NetworkName } from '../../config/networks';
import { useTranslate } from '../i18n/translate';
import { classes } from './classes';
import styles from './NetworkLabel.module.css';

export function NetworkMark({ network }: { readonly network: NetworkName }) {
  return (
    <svg
      className={classes(styles.mark, styles[`${network}Mark`])}
      viewBox="0 0 20 10"
      width="20"
      height="10"
      aria-hidden
    >
      {network === 'generator' ? (
        <>
          <path d="M0 5H20" />
          <circle cx="10" cy="5" r="3.5" />
        </>
      ) : (
        <>
          <path d="M0 5H4M16 5H20" />
          <rect x="6.8" y="1.8" width="6.4" height="6.4" />
        </>
      )}
    </svg>
  );
}

export function NetworkLabel({ network }: { readonly network: NetworkName }) {
  const t = useTranslate();
  return (
    <span className={classes(styles.name, styles[network])}>
      <NetworkMark network={network} />
      {t(`networks.${network}`)}
    </span>
  );
}
