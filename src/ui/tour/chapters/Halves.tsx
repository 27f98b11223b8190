// Who learns in which half of a step, with the numbers of parameters.
import { useTranslation } from 'react-i18next';
import { NETWORKS } from '../../../config/networks';
import { countParameters } from '../../../plan/weights';
import { useSettings } from '../../../state/settings/settingsStore';
import { NetworkLabel } from '../../common/NetworkLabel';
import { useFormat } from '../../i18n/format';
import { useTexts } from '../TextsContext';
import styles from './Live.module.css';

export function Halves() {
  const { t } = useTranslation();
  const texts = useTexts();
  const format = useFormat();
  const config = useSettings((settings) => settings.config);
  return (
    <section className={styles.live} aria-label={texts.halves}>
      <table className={styles.table}>
        <caption>{texts.halves}</caption>
        <thead>
          <tr>
            <th scope="col">{t('models.heading')}</th>
            <th scope="col" className={styles.number}>
              {texts.parametersHead}
            </th>
            <th scope="col" className={styles.number}>
              {texts.firstHalf}
            </th>
            <th scope="col" className={styles.number}>
              {texts.secondHalf}
            </th>
          </tr>
        </thead>
        <tbody>
          {NETWORKS.map((network) => {
            const isCritic = network === 'discriminator';
            return (
              <tr key={network}>
                <th scope="row">
                  <NetworkLabel network={network} />
                </th>
                <td className={styles.number}>{format.integer(countParameters(network, config))}</td>
                <td className={styles.number}>{isCritic ? texts.learns : texts.waits}</td>
                <td className={styles.number}>{isCritic ? texts.frozen : texts.learns}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
