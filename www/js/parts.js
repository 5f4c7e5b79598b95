// Where the modules and the words of the figures come from. The addresses are written out one by one: bundlers know this form alone.

import { request } from './stream.js';

const BOOKS = {
  en: () => new URL('../pkg/book.en.txt', import.meta.url),
  fr: () => new URL('../pkg/book.fr.txt', import.meta.url),
};

/** The module that draws on pages of the site: an address, or its bytes. */
export const module = () => new URL('../pkg/medicine_charts_bg.wasm', import.meta.url);

/** The module of the tags. */
export const tag = () => new URL('../pkg/medicine_charts_tag_bg.wasm', import.meta.url);

/** The module that makes what readers take away. */
export const exporter = () => new URL('../pkg/medicine_charts_export_bg.wasm', import.meta.url);

/** The module of the figures of shortages. */
export const shortages = () => new URL('../pkg/medicine_charts_shortages_bg.wasm', import.meta.url);

/** The module that makes what readers take away of these. */
export const shortageFiles = () => new URL('../pkg/medicine_charts_shortage_files_bg.wasm', import.meta.url);

/** The words of the figures in a language, as text. */
export const book = async (lang) => (await request(BOOKS[lang](), `book.${lang}.txt`)).text();
