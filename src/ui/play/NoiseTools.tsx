// What can be done with the noise of a digit: add it to the walk between the digits, or copy it.
import { Footprints, Link } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { actions } from '../../state/actions';
import { noiseLink, shownPlace } from '../../state/play/noiseLink';
import { Button } from '../common/Button';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './NoiseTools.module.css';

/** The link, for a browser that lets the page copy nothing. */
function LinkField({ tile }: { readonly tile: number }) {
  const t = useTranslateAll();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <>
      <p>{t('explore.copyBlocked')}</p>
      <input
        ref={field}
        className={styles.link}
        readOnly
        aria-label={t('explore.link')}
        value={noiseLink(shownPlace(tile), location.href)}
        onFocus={({ target }) => target.select()}
      />
    </>
  );
}

export function NoiseTools({ tile }: { readonly tile: number }) {
  const t = useTranslateAll();
  const [copied, setCopied] = useState<boolean | null>(null);
  const [added, setAdded] = useState(false);
  const told = [added && t('explore.added'), copied && t('explore.copied')].filter(Boolean).join('. ');
  return (
    <div className={styles.tools}>
      <Button
        icon={Footprints}
        title={t('explore.addLong')}
        unavailable={added}
        onClick={() => {
          void actions.walkThrough(tile);
          // Its picture may take a while, the walk has it at once.
          setAdded(true);
        }}
      >
        {t(added ? 'explore.added' : 'explore.add')}
      </Button>
      <Button
        icon={Link}
        title={t('explore.copyLong')}
        onClick={() => void actions.copyNoise(tile).then(setCopied)}
      >
        {t(copied ? 'explore.copied' : 'explore.copy')}
      </Button>
      {copied === false && <LinkField tile={tile} />}
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </div>
  );
}
