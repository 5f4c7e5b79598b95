// The words of the element in the language it speaks.

import charts_en from '../../text/charts.en.js';
import charts_fr from '../../text/charts.fr.js';
import en from '../../text/embed.en.js';
import fr from '../../text/embed.fr.js';
import { french } from '../words.js';

const WORDS = { en: { ...charts_en, ...en }, fr: french({ ...charts_fr, ...fr }) };

/** The words of a language. */
export const wordsOf = (lang) => WORDS[lang];
