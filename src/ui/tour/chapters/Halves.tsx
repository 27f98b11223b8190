// Who learns in which half of a step, with the numbers of parameters.
import { NETWORKS } from '../../../config/networks';
import { countParameters } from '../../../plan/weights';
import { useSettings } from '../../../state/settings/settingsStore';
import { NetworkLabel } from '../../common/NetworkLabel';
import { useFormat } from '../../i18n/format';
import { useTranslate } from '../../i18n/translate';
import { useTexts } from '../TextsContext';
import styles from './Live.module.css';
import { NumbersTable } from './NumbersTable';

export function Halves() {
  const t = useTranslate();
  const texts = useTexts();
  const format = useFormat();
  const config = useSettings((settings) => settings.config);
  return (
    <section className={styles.live} aria-label={texts.halves}>
      <NumbersTable
        caption={texts.halves}
        first={t('models.heading')}
        heads={[texts.parametersHead, texts.firstHalf, texts.secondHalf]}
        rows={NETWORKS.map((network) => {
          const isCritic = network === 'discriminator';
          return {
            key: network,
            name: <NetworkLabel network={network} />,
            values: [
              format.integer(countParameters(network, config)),
              isCritic ? texts.learns : texts.waits,
              isCritic ? texts.frozen : texts.learns,
            ],
          };
        })}
      />
    </section>
  );
}
