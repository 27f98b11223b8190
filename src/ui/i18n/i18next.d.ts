// Types the keys of `t()` by the English texts.
import 'i18next';
import type { en } from './en';
import type { enLate } from './enLate';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en & typeof enLate };
  }
}
