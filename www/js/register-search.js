// What the register adds to the search of the site: its specialities by name, and by their code. Fetched with the first letters that a
// reader types.

import { link } from './address.js';
import { registerOf, wordsOf } from './register.js';
import { sheet } from './register-style.js';

/** Most specialities shown. */
const LIMIT = 12;
/** Letters from which a word may be mistyped. */
const LONG = 4;
/** What may be a code: digits, and more of them than a strength has. Only such a text asks for a file by what it says. */
const CODE = /^[\d./-]{6,}$/;

const indexes = new WeakMap();
const books = {};

/**
 * The specialities that a text finds, best first: `{ found: [{ shown, ranges, level, go }], whole }`. `ranges`: where the name matched, in
 * UTF-16 units; `level`: what it is, in words; `go()`: the address of its page; `whole`: there are no others. Nothing where the source
 * has no register with names.
 */
export async function search(source, text, lang, french) {
  const register = registerOf(source);
  const [names, words] = await Promise.all([register?.names(), (books[lang] ??= wordsOf(lang, french))]);
  if (!names) return { found: [], whole: true };
  sheet();
  if (!indexes.has(register)) indexes.set(register, new Index(names));
  const byCode = CODE.test(text) && (await register.fact(`s/${text}`));
  if (byCode) return { found: [{ shown: byCode.n, level: words.foundByCode(text), go: () => address(text) }], whole: true };
  const wanted = split(text);
  const places = indexes.get(register).search(wanted);
  const entry = (at) => ({ shown: names[at], ranges: ranges(names[at], wanted), level: words.found, go: () => codeOf(register, at).then(address) });
  return { found: places.slice(0, LIMIT).map(entry), whole: places.length <= LIMIT };
}

const address = (code) => link({ page: 'register', level: `s/${code}` });

/** The code of the speciality at this place among the names: its letter's list has it there. */
async function codeOf(register, at) {
  let place = at;
  const [letter] = (await register.head()).letters.find(([, count]) => place < count || ((place -= count), false));
  const first = await register.fact(`z/${letter}`);
  const page = Math.floor(place / first.l.length) + 1;
  const { l } = page === 1 ? first : await register.fact(`z/${letter}/${page}`);
  return l[place % first.l.length][0];
}

/** Letters that are two, or have no accent that comes off. */
const OTHER = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' };

/** A text without accents and capitals. */
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[œæßøłđ]/g, (letter) => OTHER[letter]);

/** A folded text as words: letters apart from digits, so that `500mg` is `500 mg`; the digits of one number together. */
const apart = (folded) => folded
  .replace(/(\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, '$1')
  .replace(/[^\p{L}\p{N}\n]+/gu, ' ')
  .replace(/(\d)(?=\p{L})|(\p{L})(?=\d)/gu, '$& ');

const split = (text) => apart(fold(text)).split(' ').filter(Boolean);

/** The names as a search reads them. */
class Index {
  #keys;
  #words = null;

  constructor(names) {
    // All at once: what is done for each name alone takes three times as long.
    this.#keys = apart(fold(names.join('\n'))).split('\n').map((key) => ` ${key.trim()}`);
  }

  /** Places of the names that have a word that begins with each of these; else with a word that differs from it by one letter. */
  search(wanted) {
    if (!wanted.length) return [];
    const found = this.#found(wanted.map((word) => [word]));
    if (found.length) return found;
    const some = wanted.map((word) => (this.#known(word) ? [word] : this.#near(word)));
    return some.every((words) => words.length) ? this.#found(some) : [];
  }

  /** `wanted`: for each word, those that do for it. First the names that begin with them, then those whose first word does. */
  #found(wanted) {
    const starts = wanted.map((words) => words.map((word) => ` ${word}`));
    const whole = wanted.map(([word]) => ` ${word}`).join('');
    const [first] = starts;
    const groups = [[], [], []];
    this.#keys.forEach((key, at) => {
      if (!starts.every((words) => words.some((word) => key.includes(word)))) return;
      groups[key.startsWith(whole) ? 0 : first.some((word) => key.startsWith(word)) ? 1 : 2].push(at);
    });
    return groups.flat();
  }

  #known(word) {
    return this.#keys.some((key) => key.includes(` ${word}`));
  }

  /** The words of the names that a mistyped one may be the beginning of. */
  #near(word) {
    if (word.length < LONG) return [];
    this.#words ??= new Set(this.#keys.flatMap((key) => key.split(' ')));
    return [...this.#words].filter((other) => other[0] === word[0] && begins(other, word));
  }
}

/** Whether a text begins with a word in which one letter is another, too many, missing, or has changed its place with the next one. */
function begins(text, word) {
  let at = 0;
  while (at < word.length && text[at] === word[at]) at += 1;
  const [rest, typed] = [text.slice(at), word.slice(at)];
  return rest.startsWith(typed.slice(1))
    || rest.slice(1).startsWith(typed.slice(1))
    || rest.slice(1).startsWith(typed)
    || (rest[0] === typed[1] && rest[1] === typed[0] && rest.slice(2).startsWith(typed.slice(2)));
}

/** Where these words begin a word of a name, in UTF-16 units, in order. */
function ranges(name, wanted) {
  let key = '';
  const places = [];
  for (const { 0: letter, index } of name.matchAll(/./gsu)) {
    key += fold(letter);
    while (places.length < key.length) places.push([index, index + letter.length]);
  }
  const found = [];
  let after = 0;
  for (const word of wanted) {
    const begin = new RegExp(`(?<![\\p{L}\\p{N}])${word}|(?<=\\p{L})(?=\\d)${word}|(?<=\\d)(?=\\p{L})${word}`, 'gu');
    begin.lastIndex = after; // after the word before, where it is there: words that stand together are shown together
    const { index } = begin.exec(key) ?? begin.exec(key) ?? {}; // a search that fails begins anew
    if (index === undefined) continue;
    after = index + word.length;
    found.push([places[index][0], places[after - 1][1]]);
  }
  found.sort(([a], [b]) => a - b);
  // Two words may be the same place: a range that overlaps the one before adds nothing.
  return found.filter(([from], at) => at === 0 || from >= found[at - 1][1]);
}
