// The small form of one file: what each column is, guessed and said why; what its values mean; how it is written.

import { fill, h, id } from '../dom.js';
import { guess, labelled, LABELS, numbersOf } from './guess.js';
import { sniff } from './sniff.js';

/** Values of a column that are shown, and their longest. */
const SHOWN = 3;
const LONGEST = 40;

const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

export class Form {
  #kit;
  #file;
  #found;
  #guessed;
  #refused;

  /** `found` is what sniff.js says of the file; `refused(file, error)` is called when what the reader changes makes no table of it. */
  constructor(kit, file, found, refused) {
    this.#kit = kit;
    this.#file = file;
    this.#refused = refused;
    this.node = h('div.file');
    this.#take(found);
  }

  /** What describe.js takes. */
  get value() {
    return { name: this.#file.name, found: this.#found, ...this.#guessed };
  }

  #take(found) {
    this.#found = found;
    this.#guessed = guess(found.columns);
    this.#write();
  }

  async #anew(change) {
    const { header, delimiter } = this.#found;
    try {
      this.#take(sniff(new Uint8Array(await this.#file.arrayBuffer()), { header, delimiter, ...change }));
    } catch (error) {
      this.#write();
      this.#refused(this.#file, error);
    }
  }

  #write() {
    const { words, lang } = this.#kit;
    const { format, delimiter, header, columns, rows, cut } = this.#found;
    const number = new Intl.NumberFormat(lang);
    const select = (key, label, entries, value, change) => {
      const own = id(key);
      return h('p.field', null, h('label', { for: own }, label), h('select', { id: own, 'data-key': key, on: { change: ({ target }) => change(target.value) } },
        Object.entries(entries).map(([key, text]) => h('option', { value: key, selected: key === value }, text))));
    };
    const tick = id('header');
    fill(this.node,
      h('h3', null, words.aboutFile(this.#file.name, number.format(rows), words.format(this.#found))),
      cut && h('p.help', null, words.cut),
      h('table.roles', null, h('caption.unseen', null, words.columns),
        h('thead', null, h('tr', null, [words.column, words.values, words.part, words.why].map((text) => h('th', { scope: 'col' }, text)))),
        h('tbody', null, columns.map((column, at) => this.#row(column, at)))),
      this.#guessed.parts.map((part, at) => part.labels.size > 0 && this.#meanings(columns[at], part)),
      h('div.about', null,
        select('level', words.levelOf, words.levels, this.#guessed.level, (level) => (this.#guessed.level = level)),
        format === 'csv' && select('delimiter', words.delimiter, words.delimiters, delimiter, (delimiter) => this.#anew({ delimiter, header: undefined })),
        format === 'csv' && h('p.tick', null, h('input', { id: tick, type: 'checkbox', 'data-key': 'header', checked: header, on: { change: ({ target }) => this.#anew({ header: target.checked }) } }), ' ', h('label', { for: tick }, words.header))));
  }

  #row(column, at) {
    const { words } = this.#kit;
    const { role, why } = this.#guessed.parts[at];
    const [key, ...args] = why;
    return h('tr', { 'data-column': column.name },
      h('th', { scope: 'row' }, column.name),
      h('td', null, column.values.slice(0, SHOWN).map(short).join(' · ')),
      h('td', null, h('select', { 'data-role': at, 'aria-label': words.partOf(column.name), on: { change: ({ target }) => this.#change(at, target.value) } },
        Object.entries(words.roles).map(([value, text]) => h('option', { value, selected: value === role }, text)))),
      h('td', null, words.reasons[key](...args.map((arg) => short(String(arg)))), this.#readAs(column, at)));
  }

  /** How a number is read that could be read in two ways. */
  #readAs({ values }, at) {
    const { words, lang } = this.#kit;
    const { role, numbers } = this.#guessed.parts[at];
    const sign = numbers?.groupChar && numbers.groupChar !== ' ' ? numbers.groupChar : numbers?.decimalChar;
    const telling = ['cases', 'exposure', 'reports'].includes(role) && sign && values.find((value) => value.includes(sign));
    if (!telling) return null;
    const plain = telling.replace(/[\s\u00a0\u202f]/g, '').replaceAll(numbers.groupChar ?? '\u0000', '').replace(numbers.decimalChar ?? '.', '.');
    return ` ; ${words.readAs(telling, new Intl.NumberFormat(lang).format(Number(plain)))}`;
  }

  #change(at, role) {
    const column = this.#found.columns[at];
    this.#guessed.parts[at] = { role, why: ['yours'], labels: labelled(role, column.values), numbers: numbersOf(column.values) };
    if (role === 'year') this.#guessed.period = period(column);
    this.#write();
    this.node.querySelector(`[data-role="${at}"]`).focus();
  }

  /** What each value stands for: open where one is not known. */
  #meanings({ name }, part) {
    const { words } = this.#kit;
    const entries = [...part.labels];
    const line = ([value, label]) => {
      const own = id('meaning');
      const attributes = { id: own, 'data-value': value, 'aria-label': words.meaning(value), on: { change: ({ target }) => part.labels.set(value, target.value.trim()) } };
      const labels = LABELS[part.role] ? ['', ...LABELS[part.role]] : null;
      return h('p.field', null, h('label', { for: own }, short(value)), labels
        ? h('select', attributes, labels.map((key) => h('option', { value: key, selected: key === label }, words.labels[key] ?? key)))
        : h('input', { type: 'text', value: label, placeholder: part.role === 'age' ? words.ageHint : null, ...attributes }));
    };
    return h('details', { open: entries.some(([, label]) => !label) }, h('summary', null, words.meanings(name)), h('div.meanings', null, entries.map(line)));
  }
}

function period({ values }) {
  const years = values.map(Number).filter((year) => year >= 1900 && year <= 2200);
  return years.length ? [Math.min(...years), Math.max(...years)] : null;
}
