// What a file is, found out from its bytes: encoding, form, sign between its cells, its columns with examples of their values.
// Knows no page. Where a file cannot be taken, throws `{ own: key, args }`: a key of the words' `refusals`.

/** Bytes that are looked at; a file may be longer. */
export const LOOKED_AT = 8_000_000;
/** Records that are looked at. */
const RECORDS = 50_000;
/** Different values of a column that are kept. */
const VALUES = 120;
/** Signs that may stand between cells, in the order in which they are preferred. */
const DELIMITERS = [';', '\t', ',', '|'];

const refuse = (own, ...args) => {
  throw { own, args };
};

/**
 * What these bytes are: `{ format, encoding, delimiter, header, columns: [{ name, values, examples, count, empty }], rows, cut }`. `values` are
 * the different ones, at most 120 (then `many` is true); `cut`: not all of the file was looked at.
 */
export function sniff(bytes, { header, delimiter } = {}) {
  if (!bytes.length) refuse('empty');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) refuse('spreadsheet');
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) refuse('spreadsheet');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) refuse('compressed');
  if (bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44) refuse('pdf');
  const cut = bytes.length > LOOKED_AT;
  const block = cut ? bytes.subarray(0, LOOKED_AT) : bytes;
  const encoding = encodingOf(block);
  let text = new TextDecoder(encoding).decode(block);
  if (text.includes('\u0000')) refuse('binary');
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) refuse('page');
  const found = /^\s*[[{]/.test(text) ? json(text, cut) : csv(cut ? text.slice(0, text.lastIndexOf('\n') + 1) : text, header, delimiter);
  return { ...found, encoding, cut };
}

/** The encoding, as the Encoding standard names it. */
function encodingOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // A letter cut by the end of the block is not a wrong one.
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function json(text, cut) {
  if (/^\s*\{/.test(text)) refuse('object');
  let records;
  try {
    records = JSON.parse(cut ? `${text.slice(0, text.lastIndexOf('}') + 1)}]` : text);
  } catch (error) {
    refuse('json', String(error.message));
  }
  const flat = (record) => record && typeof record === 'object' && !Array.isArray(record) && Object.values(record).every((value) => value === null || typeof value !== 'object');
  const wrong = records.findIndex((record) => !flat(record));
  if (wrong >= 0) refuse('record', wrong + 1);
  if (!records.length) refuse('empty');
  const names = [...new Set(records.slice(0, RECORDS).flatMap((record) => Object.keys(record)))];
  const rows = records.slice(0, RECORDS).map((record) => names.map((name) => (record[name] === null || record[name] === undefined ? '' : String(record[name]))));
  return { format: 'json', header: true, columns: columnsOf(names, rows), rows: records.length };
}

function csv(text, asked, given) {
  const delimiter = given ?? DELIMITERS.map((sign) => [sign, width(text, sign)]).reduce((best, other) => (other[1] > best[1] ? other : best))[0];
  const lines = cells(text, delimiter, RECORDS + 1);
  if (!lines.length) refuse('empty');
  const wide = lines[0].length;
  if (wide < 2) refuse('column');
  const header = asked ?? !lines[0].some((cell) => /^\s*[\d.,\s]+\s*$/.test(cell) && !/^\s*(19|20)\d\d\s*$/.test(cell));
  const names = header ? lines[0].map((cell) => cell.trim()) : lines[0].map((_, at) => `column_${at + 1}`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (header && names.includes('')) refuse('unnamed', names.indexOf('') + 1);
  if (twice !== undefined) refuse('twice', twice);
  const years = names.filter((name) => /^(19|20)\d\d$/.test(name));
  if (years.length > 1) refuse('wide', years.join(', '));
  const rows = header ? lines.slice(1) : lines;
  if (!rows.length) refuse('empty');
  const ragged = rows.findIndex((row) => row.length !== wide);
  if (ragged >= 0) refuse('ragged', ragged + 1, rows[ragged].length, wide);
  return { format: 'csv', delimiter, header, columns: columnsOf(names, rows), rows: rows.length };
}

/** How wide a table would be with this sign between its cells: 0 where its first lines would not agree. */
function width(text, sign) {
  const first = cells(text.slice(0, 100_000), sign, 20);
  const most = first[0]?.length ?? 0;
  const whole = first.slice(0, Math.max(1, first.length - 1)).every((row) => row.length === most);
  return whole ? most : most / 100;
}

/** The cells of the first lines; empty lines are passed over. */
function cells(text, delimiter, most) {
  const rows = [];
  let row = [];
  let at = 0;
  while (at < text.length && rows.length < most) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; at < text.length; at += 1) {
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') cell += text[(at += 1)];
        else break;
      }
      at += 1;
    }
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
    row.push(cell + text.slice(at, end));
    at = end;
    if (text[at] === delimiter) {
      at += 1;
      if (at < text.length && text[at] !== '\n' && text[at] !== '\r') continue;
      row.push('');
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

function columnsOf(names, rows) {
  return names.map((name, at) => {
    const values = new Set();
    let empty = 0;
    let many = false;
    for (const row of rows) {
      const value = row[at].trim();
      if (value === '') empty += 1;
      else if (values.size < VALUES) values.add(value);
      else many ||= !values.has(value);
    }
    return { name, values: [...values], many, empty };
  });
}
