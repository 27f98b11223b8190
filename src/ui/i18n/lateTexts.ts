// Adds the English texts that the page does not begin with. To be imported by what is loaded when it is used.
import i18next from 'i18next';
import { enLate } from './enLate';

i18next.addResourceBundle('en', 'translation', enLate, true);
