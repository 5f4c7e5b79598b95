// Facts of a register out of the columns of their file (docs/format.md, "The register"): as src/register/columns.rs writes them.

/** What a column holds: texts; days as days since 1 January 1900; other values; lists of texts; an array: lists of rows. */
const [TEXT, DAY, VALUE, TEXTS] = ['text', 'day', 'value', 'texts'];
const NAMED = [TEXT, VALUE];
const LISTED = [TEXT, TEXT, VALUE, VALUE];
const PARTS = [TEXT, TEXT, TEXT, TEXT, NAMED, [TEXT, TEXT], TEXT];
const STATES = [VALUE, DAY, DAY, DAY, TEXT, TEXT];

/** The fields of each kind of facts, in the order of their columns. */
const KINDS = {
  s: { n: TEXT, f: TEXT, r: TEXTS, h: TEXTS, s: VALUE, e: VALUE, i: VALUE, m: VALUE, a: TEXTS, t: VALUE, d: DAY, o: VALUE, u: TEXT, c: PARTS, v: STATES, w: NAMED },
  c: { n: TEXT, pv: NAMED, l: LISTED },
  'm/substance': { c: NAMED },
  'm/speciality': { r: TEXTS, l: LISTED },
  a: { k: [TEXT, VALUE, TEXT], l: LISTED },
  z: { l: LISTED },
};

/**
 * The facts in a file, by key. Kinds and last columns that are not known are for later readers. Throws an Error that names the
 * field that is damaged.
 */
export function factsOf(file) {
  const facts = {};
  for (const [kind, fields] of Object.entries(KINDS)) {
    if (!Object.hasOwn(file, kind)) continue;
    const [first, ...rest] = file[kind];
    const keys = texts(first, null, `${kind}/`);
    const rows = keys.map((key) => (facts[`${kind}/${key}`] = {}));
    Object.entries(fields).forEach(([name, of], at) => cells(of, rest[at], keys.length, `${kind}/${name}`).forEach((cell, row) => {
      if (cell !== undefined) rows[row][name] = cell;
    }));
  }
  return facts;
}

/** The cells of a column, so many; undefined where there is nothing. */
function cells(of, column, rows, field) {
  if (of === TEXT) return texts(column, rows, field);
  if (of === VALUE || of === DAY) return sized(column, rows, field).map((cell) => (cell === '' ? undefined : of === DAY && typeof cell === 'number' ? day(cell, field) : cell));
  const [counts, ...inner] = sized(column, null, field);
  sized(counts, rows, field);
  const total = counts.reduce((sum, count) => sum + Math.max(count, 0), 0);
  const all = of === TEXTS ? texts(inner[0], total, field) : tuples(of, inner, total, field);
  let from = 0;
  // Less than nothing: a number in the place of a list.
  return counts.map((count) => (count > 0 ? all.slice(from, (from += count)) : count < 0 ? -count : undefined));
}

/** Rows of cells: what is empty at the end of one is left out, before that it is null or an empty list. */
function tuples(of, columns, total, field) {
  const read = of.map((inner, at) => cells(inner, columns[at], total, `${field}/${at}`));
  return Array.from(read[0], (_, row) => {
    let length = of.length;
    while (length && read[length - 1][row] === undefined) length -= 1;
    return of.slice(0, length).map((inner, at) => read[at][row] ?? (Array.isArray(inner) ? [] : null));
  });
}

/** The texts of a column: end to end where all are as long, with a sign between them, or as a list. */
function texts(column, rows, field) {
  if (typeof column === 'string') return rows === 0 ? [] : sized(column.split('|'), rows, field).map((text) => text || undefined);
  if (typeof column?.[0] !== 'number') return sized(column, rows, field).map((text) => text ?? undefined);
  const [length, joined] = column;
  return sized(Array.from({ length: joined.length / length }, (_, at) => joined.slice(at * length, (at + 1) * length)), rows, field);
}

function sized(column, rows, field) {
  if (!Array.isArray(column) || (rows !== null && column.length !== rows)) throw new Error(`${field}: ${column?.length} in place of ${rows}`);
  return column;
}

/** The ISO date so many days from 1 January 1900. */
function day(number, field) {
  const found = new Date(Date.UTC(1900, 0, 1 + number));
  if (Number.isNaN(found.getTime())) throw new Error(`${field}: ${number} is no day`);
  return found.toISOString().slice(0, 10);
}
