// All texts, for what is loaded when it is needed: importing this file loads the English texts that the page does not begin
// with. So no component can ask for a text that is not there.
import { enLate } from './enLate';
import { enProblems } from './enProblems';
import { addTexts, useSpoken, type TranslateAll } from './translate';

addTexts('en', enLate);
addTexts('en', enProblems);

/** `useTranslate` with all texts. */
export const useTranslateAll = (): TranslateAll => useSpoken(({ t }) => t);
