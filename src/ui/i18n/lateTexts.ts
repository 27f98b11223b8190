// Adds the English texts that the page does not begin with. To be imported by what is loaded when it is used.
import { enLate } from './enLate';
import { addTexts } from './translate';

addTexts('en', enLate);
