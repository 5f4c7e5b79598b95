// The sets of a page: each is opened once however many charts are drawn from it, all by one module.

import { load, speak } from './module.js';
import { medicines, resembling } from './names.js';

const opening = new Map();
/** The medicines that tags ask for while their set is opened, by its address. */
const asked = new Map();
/** The medicines of a set, once they were asked for. */
const lists = new WeakMap();

/** The set at this address, with its words in this language; `wanted` is the medicine that asks. */
export async function opened(base, lang, wanted) {
  const key = base.href;
  if (!opening.has(key)) {
    const list = [];
    const coming = load(base, lang, list);
    asked.set(key, list);
    coming.catch(() => opening.delete(key)).then(() => asked.delete(key)); // after a failure, another try starts anew
    opening.set(key, coming);
  }
  if (wanted) asked.get(key)?.push(wanted);
  const source = await opening.get(key);
  await speak(lang);
  return source;
}

/** The medicines found in a set so far, by what was asked. */
const hits = new WeakMap();

/**
 * Fetches a medicine by its name, as the files give it or nearly, in one of these levels; gives its page, or null. Tags of one
 * medicine get one page.
 */
export function found(source, name, levels, lang) {
  if (!hits.has(source)) hits.set(source, new Map());
  const known = hits.get(source);
  const key = JSON.stringify([name, levels, lang]);
  if (!known.has(key)) {
    const coming = find(source, name, levels, lang);
    coming.catch(() => known.delete(key)); // another try starts anew
    known.set(key, coming);
  }
  return known.get(key);
}

async function find(source, name, levels, lang) {
  const { set } = source;
  for (const level of levels) {
    for (const written of new Set([name, name.toUpperCase()])) {
      await source.need({ level, name: written });
      try {
        return set.page(level, written, lang);
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError) throw error;
      }
    }
  }
  // Not as written: the names tell, if one is the same but for accents, case and spaces.
  const hit = resembling(await listed(source), name, levels);
  if (!hit) return null;
  await source.need(hit);
  return set.page(hit.level, hit.name, lang);
}

function listed(source) {
  if (!lists.has(source)) {
    const coming = source.names().then(medicines);
    coming.catch(() => lists.delete(source)); // another try starts anew
    lists.set(source, coming);
  }
  return lists.get(source);
}
