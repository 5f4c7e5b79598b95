// The medicines register that is packed with a set (docs/format.md, "The register"): found by key, a file of some tens of facts at
// a time. Loaded by the pages that show some of it, and only where the set has one.

import { bucketOf } from './chunk.js';
import { Failure } from './failure.js';
import { factsOf } from './register-columns.js';
import { file, gunzip, hex, sha256 } from './store.js';

/** The version of the addition that this page reads, beside the one before, whose files hold facts of all kinds as they are. */
const VERSION = 2;
/** Digits of a file's SHA-256 in its name. */
const DIGITS = 16;

const registers = new WeakMap();

/** The register of a source, or null where it has none that this page can read. */
export function registerOf(source) {
  if (!(source?.register?.version <= VERSION)) return null;
  if (!registers.has(source)) registers.set(source, new Register(source));
  return registers.get(source);
}

const books = {
  en: () => import('../text/register.en.js'),
  fr: () => import('../text/register.fr.js'),
};

/**
 * The words of the register's pages in a language. `french` gives them French spacing: the page's own, handed over since what
 * pages share with the scripts that come later would be a file of its own, which every visit would fetch.
 */
export async function wordsOf(lang, french) {
  const words = (await both(books)[lang]).default;
  return lang === 'fr' ? french(words) : words;
}

/** Those of both languages, so that nothing is asked for when the reader changes. */
function both(books) {
  const coming = Object.fromEntries(Object.entries(books).map(([lang, load]) => [lang, load()]));
  for (const book of Object.values(coming)) book.catch(() => {}); // told where one is waited for
  return coming;
}

/** The names of the upper ATC classes in a language. */
const classes = {
  en: () => import('../text/atc.en.js'),
  fr: () => import('../text/atc.fr.js'),
};
export const classesOf = async (lang) => (await both(classes)[lang]).default;

class Register {
  #source;
  #head = null;
  #names = null;
  #files = new Map();

  constructor(source) {
    this.#source = source;
  }

  /** What the register says of itself; asked for once. */
  head() {
    this.#head ??= this.#source.read('register').then(parsed, (error) => {
      this.#head = null;
      throw error;
    });
    return this.#head;
  }

  /** The names of all specialities in the order of the lists from A to Z, or null where the register was packed without; asked for once. */
  names() {
    this.#names ??= this.#read(async () => {
      const { names } = await this.head();
      return names ? this.#named('names', names) : null;
    }, parsed);
    this.#names.catch(() => (this.#names = null)); // told where it is waited for; the next one asks again
    return this.#names;
  }

  /** The fact of a key, or undefined when there is none. */
  async fact(key) {
    const facts = await this.#file(await this.#number(key));
    return Object.hasOwn(facts, key) ? facts[key] : undefined;
  }

  /** The number of the file that a fact is in: after those of specialities come those of other facts, then one for each letter. */
  async #number(key) {
    const { version, buckets, lists } = this.#source.register;
    if (version === 1 || key.startsWith('s/')) return bucketOf(key, buckets);
    if (!key.startsWith('z/')) return buckets + bucketOf(key, lists);
    const { letters } = await this.head();
    return buckets + lists + letters.findIndex(([letter]) => key === `z/${letter}`);
  }

  #file(number) {
    if (!this.#files.has(number)) {
      const coming = this.#read(() => this.#place(number), this.#source.register.version === 1 ? parsed : inColumns);
      coming.catch(() => this.#files.delete(number)); // told where it is waited for; the next one asks again
      this.#files.set(number, coming);
    }
    return this.#files.get(number);
  }

  /** Every file, for those who keep all: its address and what checks its bytes. */
  async all() {
    const { names, hashes } = await this.head();
    const facts = await Promise.all(Array.from({ length: hashes.length / DIGITS }, (_, number) => this.#place(number)));
    return names ? [...facts, this.#named('names', names)] : facts;
  }

  async #place(number) {
    return this.#named(number, (await this.head()).hashes.slice(number * DIGITS, (number + 1) * DIGITS));
  }

  /** A file's address and what checks its bytes. */
  #named(which, hash) {
    const path = this.#source.register.path.replace('{n}', which).replace('{hash}', hash);
    const check = async (bytes) => {
      const found = await sha256(bytes);
      return found && !hex(found).startsWith(hash) ? 'hash' : null;
    };
    return [new URL(path, this.#source.base), check];
  }

  /** What is in the file at this place, as `read` reads it; null where there is none. */
  async #read(place, read) {
    const found = await place();
    return found && read(await gunzip(await file(...found, { kept: this.#source.kept })), found[0]);
  }
}

/** A file's name, without where it is. */
const nameOf = (address) => address.pathname.split('/').pop();

function parsed(bytes, address) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Failure('broken', address ? nameOf(address) : 'register');
  }
}

/** Facts out of a file of columns; what is damaged in it is named. */
function inColumns(bytes, address) {
  const columns = parsed(bytes, address);
  try {
    return factsOf(columns);
  } catch (error) {
    throw new Failure('broken', `${nameOf(address)} (${error.message})`);
  }
}
