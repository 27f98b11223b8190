// Takes digits home that the run's generator draws: how many, as a sheet or in MNIST's own form.
import { useId, useState } from 'react';
import { DIGITS_FORMS, MAX_DIGITS, type DigitsForm } from '../../protocol/exports';
import { actions } from '../../state/actions';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { DownloadButton } from './DownloadButton';
import styles from './ExportDialog.module.css';
import { FormatChoice } from './FormatChoice';

const FIRST_COUNT = '1000';

export function DigitsExport({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslateAll();
  const format = useFormat();
  const id = useId();
  const [form, setForm] = useState<DigitsForm>(DIGITS_FORMS[0]);
  const [text, setText] = useState(FIRST_COUNT);
  const count = Number(text);
  const isValid = /^\d+$/.test(text) && count >= 1 && count <= MAX_DIGITS;
  return (
    <div className={styles.panel}>
      <p>{t('exports.digitsAbout')}</p>
      <FormatChoice
        legend={t('exports.format')}
        options={DIGITS_FORMS.map((value) => ({
          value,
          label: t(`exports.digitsForms.${value}`),
          about: t(`exports.digitsFormsAbout.${value}`),
        }))}
        value={form}
        onChange={setForm}
      />
      <label className={styles.count}>
        {t('exports.count')}
        <input
          inputMode="numeric"
          value={text}
          aria-invalid={!isValid}
          aria-describedby={isValid ? undefined : id}
          onChange={(event) => setText(event.target.value.trim())}
        />
      </label>
      {!isValid && (
        <p id={id} className={styles.problem} role="alert">
          {t('exports.countProblem', { most: format.integer(MAX_DIGITS) })}
        </p>
      )}
      <DownloadButton
        unavailable={!isValid}
        download={() => actions.downloadDigits({ form, count })}
        onDone={onDone}
      />
    </div>
  );
}
