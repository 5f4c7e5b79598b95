// The words of the site in the language of the page.

import en from '../text/en.js';
import fr from '../text/fr.js';
import { french } from './words.js';

let spaced = null;

/** The words of a language, with French spacing where French asks for it. */
export function wordsOf(lang) {
  return lang === 'fr' ? (spaced ??= french(fr)) : en;
}
