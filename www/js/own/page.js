// The page of a reader's own files: dropped, described in a small form, shown. All that it needs comes before the first file does.

import init, { MedicineSet, texts } from '../../pkg/medicine_charts.js';
import { read } from '../address.js';
import { around } from '../aside.js';
import { fill, h } from '../dom.js';
import { explained, Failure } from '../failure.js';
import { say } from '../live.js';
import * as parts from '../parts.js';
import { wordsOf } from '../site-words.js';
import { request } from '../stream.js';
import { french } from '../words.js';
import en from '../../text/own.en.js';
import fr from '../../text/own.fr.js';
import { describe, missing, safe } from './describe.js';
import { Form } from './form.js';
import { Shown } from './shown.js';
import { sniff } from './sniff.js';
import { told } from './told.js';

/** The examples: their files, the descriptor last. */
const EXAMPLES = { arzneimittel: ['Arzneimittel.csv', 'datapackage.json'], notifications: ['notifications.json', 'datapackage.json'] };

/** Makes the page, once everything has come that it may need. */
export async function begin() {
  const { lang } = read(location, navigator.languages);
  const words = { ...wordsOf(lang), ...(lang === 'fr' ? french(fr) : en) };
  around({ words, lang, own: 'own', title: words.title, said: words.ownPrivate });
  const main = document.getElementById('main');
  try {
    new Page(main, await kit(lang, words));
  } catch (error) {
    console.error(error);
    fill(main, h('section.failure', { role: 'alert' }, h('h1', null, words.failed), h('p', null, explained(words, error).said)));
  }
}

/** Modules, words and examples: after this, nothing is asked for. */
async function kit(lang, words) {
  const book = parts.book(lang);
  const reading = import('../published.js');
  const taking = import('../take.js');
  await init({ module_or_path: parts.module() }).catch((error) => {
    throw new Failure('module', 'medicine_charts_bg.wasm', String(error));
  });
  texts(lang, await book);
  const [{ start, openPublished }, take] = await Promise.all([reading, taking]);
  await Promise.all([start(), take.start(lang, () => book)]);
  const examples = {};
  for (const [name, files] of Object.entries(EXAMPLES)) {
    const fetched = files.map(async (file) => new File([await (await request(new URL(`examples/own/${name}/${file}`, document.baseURI), file)).blob()], file));
    // Without its examples the page is whole.
    examples[name] = await Promise.all(fetched).catch(() => null);
  }
  return { lang, words, openPublished, book, examples };
}

class Page {
  #kit;
  #files = [];
  #forms = [];
  #descriptor = null;
  #form = h('section', { hidden: true });
  #trouble = h('div', { role: 'alert' });
  #result = h('section.result', { hidden: true, 'aria-labelledby': 'result' });
  #about;

  constructor(main, kit) {
    this.#kit = kit;
    const { words, examples } = kit;
    const input = h('input', { type: 'file', multiple: true, id: 'file', accept: '.csv,.tsv,.txt,.json', on: { change: () => this.take([...input.files]) } });
    const drop = h('div.drop', null,
      h('p.big', null, words.drop),
      h('p', null, h('label', { for: 'file' }, words.pick), ' ', input),
      h('p.tries', null, words.examples, ' ', Object.entries(examples).filter(([, files]) => files).map(([name, files]) =>
        h('button', { type: 'button', 'data-example': name, on: { click: () => this.take(files) } }, words.example[name]))));
    // Anywhere on the page: a file dropped beside its place would otherwise be opened instead of the page.
    const over = (on) => (event) => (event.preventDefault(), drop.classList.toggle('over', on));
    document.addEventListener('dragover', over(true));
    document.addEventListener('dragleave', over(false));
    document.addEventListener('drop', (event) => {
      over(false)(event);
      this.take([...event.dataTransfer.files]);
    });
    fill(main, h('h1', null, words.title), h('p.say', null, words.lead), drop, this.#trouble, this.#form, this.#result, h('p.ready', null, words.ready));
  }

  /** Takes dropped files: a descriptor among them says what they are, else their columns are guessed. */
  async take(files) {
    if (!files.length) return;
    this.#clear();
    let at = '';
    try {
      const descriptors = [];
      this.#files = [];
      for (const file of files) {
        at = file.name;
        const text = /\.json$/i.test(file.name) ? await file.text().then(JSON.parse).catch(() => null) : null;
        if (Array.isArray(text?.resources)) descriptors.push(text);
        else this.#files.push(file);
      }
      if (descriptors.length > 1) throw { own: 'many', args: [] };
      if (descriptors.length) {
        at = 'datapackage.json';
        const absent = descriptors[0].resources.find(({ path, optional }) => !optional && !this.#file(path));
        if (absent) throw { own: 'absent', args: [String(absent.path)] };
        this.#descriptor = descriptors[0];
        await this.#show();
        return;
      }
      const forms = [];
      for (const file of this.#files) {
        at = file.name;
        forms.push(new Form(this.#kit, file, sniff(new Uint8Array(await file.arrayBuffer())), (file, error) => this.#refuse(error, file.name)));
      }
      this.#forms = forms;
      this.#offer();
    } catch (error) {
      this.#refuse(error, at);
    }
  }

  #file(path) {
    return this.#files.find(({ name }) => safe(name) === path || name === String(path).split('/').pop());
  }

  #clear() {
    this.#forms = [];
    this.#descriptor = null;
    this.#form.hidden = this.#result.hidden = true;
    fill(this.#trouble);
  }

  /** The form: what the columns are, and what the set is. */
  #offer() {
    const { words } = this.#kit;
    const field = (key, label) => h('p.field', null, h('label', { for: `own-${key}` }, label), h('input', { id: `own-${key}`, type: 'text', 'data-key': key, maxlength: '200' }));
    this.#about = h('div.about', null, field('title', words.setTitle), field('source', words.setSource),
      h('p.field', null, h('label', { for: 'own-unit' }, words.unit),
        h('select', { id: 'own-unit', 'data-key': 'unit' }, Object.entries(words.units).map(([value, text]) => h('option', { value }, text)))),
      h('p.tick', null, h('input', { id: 'own-fictional', type: 'checkbox', 'data-key': 'fictional' }), ' ', h('label', { for: 'own-fictional' }, words.fictional)));
    fill(this.#form, h('h2', { tabindex: '-1' }, words.columns), h('p', null, words.columnsLead), this.#forms.map(({ node }) => node), this.#about,
      h('p.acts', null,
        h('button.main-button', { type: 'button', 'data-key': 'show', on: { click: () => this.#described() && this.#show() } }, words.show),
        h('button', { type: 'button', 'data-key': 'save', on: { click: () => this.#save() } }, words.save)),
      h('p.help', null, words.saveWhy));
    this.#form.hidden = false;
    this.#form.querySelector('h2').focus();
    say(words.columns);
  }

  /** The descriptor of what is filled in; says what is missing, and gives nothing, where something is. */
  #described() {
    const { words } = this.#kit;
    const files = this.#forms.map((form) => form.value);
    const value = (key) => this.#about.querySelector(`[data-key=${key}]`);
    const lacks = missing(files);
    fill(this.#trouble);
    if (lacks) {
      const [key, ...args] = lacks;
      this.#trouble.append(h('div.trouble', null, h('p', null, words.missing[key](...args))));
      this.#trouble.scrollIntoView({ block: 'nearest' });
      return null;
    }
    const treated = files.some(({ parts }) => parts.some(({ role }) => role === 'exposure'));
    this.#descriptor = describe({
      title: value('title').value.trim(), source: value('source').value.trim(), fictional: value('fictional').checked, unit: treated ? value('unit').value : '',
    }, files);
    return this.#descriptor;
  }

  #save() {
    const descriptor = this.#described();
    if (!descriptor) return;
    const href = URL.createObjectURL(new Blob([`${JSON.stringify(descriptor, null, 2)}\n`], { type: 'application/json' }));
    h('a', { href, download: 'datapackage.json' }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
    say(this.#kit.words.saved);
  }

  /** Reads the files by the descriptor and shows their medicines. */
  async #show() {
    const { words, lang, openPublished, book } = this.#kit;
    this.#result.hidden = true;
    fill(this.#trouble);
    try {
      const source = await openPublished(JSON.stringify(this.#descriptor), new URL(document.baseURI), Promise.resolve(), () => {}, {
        MedicineSet, book: () => book, download: (_, path) => chunks(this.#file(path), path),
      });
      const quality = await source.quality(lang);
      await new Shown(this.#result, { source, quality, words, lang }).start();
    } catch (error) {
      this.#refuse(error, '');
    }
  }

  /** Says what is wrong: file, row, field, and what to do. */
  #refuse(error, file) {
    const { words } = this.#kit;
    console.error('medicine-charts:', error);
    fill(this.#trouble, told(words, error, file));
    this.#trouble.scrollIntoView({ block: 'nearest' });
  }
}

/** A file's bytes as published.js takes them. */
function chunks(file, path) {
  return {
    async *chunks() {
      if (!file) throw new Failure('missing', path);
      const reader = file.stream().getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
    },
  };
}
