// Words in the language of the page, and numbers. The figures' own words come from the module.

/** Words with French spacing, however deep they lie: texts, functions that give texts, lists and objects of these. */
export function french(words) {
  if (typeof words === 'string') return spaced(words);
  if (typeof words === 'function') return (...args) => french(words(...args));
  if (Array.isArray(words)) return words.map(french);
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, french(value)]));
}

/** French typography: no-break spaces before double signs, inside quotes, between thousands and before units. */
export function spaced(text) {
  return text
    .replace(/ ([;!?])/g, '\u202f$1')
    .replace(/ ([:»%])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (?=\d{3}|[kM]o)/g, '$1\u202f');
}

/** A whole number as read in this language. */
export function number(lang, value) {
  return new Intl.NumberFormat(lang).format(value);
}

/** A size in megabytes, one decimal. */
export function megabytes(lang, bytes) {
  return new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(bytes / 1e6);
}
