// The names of a set, for a name that is not written as published: read here, since the module of the tags has no search.
// docs/format.md says how they are stored.

import { Failure } from '../failure.js';

const NEWLINE = 10;

/** The medicines of a file of names, each `{ level, name, reported }`: `reported` is greater the more it is reported. */
export function medicines(bytes) {
  const list = [];
  const text = new TextDecoder();
  let at = 0;
  const number = () => {
    let found = 0;
    for (let unit = 1, byte = 128; byte > 127; unit *= 128) {
      byte = bytes[at];
      at += 1;
      found += (byte & 127) * unit;
    }
    return found;
  };
  for (const level of ['substance', 'speciality']) {
    const count = number();
    const alike = bytes.subarray(at, (at += count)); // how many bytes each shares with the one before it
    number(); // how long the endings are, each of which says where it ends
    let name = [];
    for (const shared of alike) {
      const end = bytes.indexOf(NEWLINE, at);
      name = [...name.slice(0, shared), ...bytes.subarray(at, end)];
      at = end + 1;
      list.push({ level, name: text.decode(Uint8Array.from(name)) });
    }
  }
  if (at + list.length !== bytes.length) throw new Failure('broken', 'names.bin');
  for (const [place, medicine] of list.entries()) medicine.reported = bytes[at + place];
  return list;
}

/** A name without accents, case and what is between its words. Letters that are not Latin are kept. */
export const plain = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9\u0370-\u1fff\u2c00-\uffff]+/g, ' ').trim();

/** The medicine of one of these levels whose name is this one but for that; of several the most reported. */
export function resembling(list, name, levels) {
  const wanted = plain(name);
  let best;
  for (const one of wanted ? list : []) {
    if (levels.includes(one.level) && !(one.reported <= best?.reported) && plain(one.name) === wanted) best = one;
  }
  return best;
}
