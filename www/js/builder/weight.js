// What a page with the chart weighs. Code was weighed when the site was built (xtask/src/dist/aside.rs); data are weighed here.

import { descriptorOf, file } from '../store.js';

/** What the site's code weighs in brotli, in bytes, by part; nothing where it was not weighed. */
function built() {
  const said = document.documentElement.dataset.weights ?? '';
  return said && Object.fromEntries(said.split(' ').map((part) => part.split('=')).map(([name, bytes]) => [name, Number(bytes)]));
}

const chunks = new Map();
const about = new Map();

/** A set's descriptor, and its bytes in gzip. */
function described(base) {
  if (!about.has(base.href)) {
    about.set(base.href, descriptorOf(base).catch(() => descriptorOf(base, true)).then(async ({ text, json }) => {
      const squeezed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
      return { json, bytes: (await new Response(squeezed).arrayBuffer()).byteLength };
    }));
  }
  return about.get(base.href);
}

/** The bytes of a packet, as stored; asked for once. */
function packet(base, { chunkPath }, number) {
  if (!chunks.has(number)) {
    const coming = file(new URL(chunkPath.replace('{n}', number), base), () => null, { kept: true }).then(({ length }) => length);
    coming.catch(() => chunks.delete(number));
    chunks.set(number, coming);
  }
  return chunks.get(number);
}

/** The weight in lines of words. `spoken`: the language of the chart; `chunk`: the packet that its medicine is in. */
export async function weighed({ words, lang, base, spoken, chunk }) {
  const kb = (bytes) => new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(bytes / 1000);
  const code = built();
  const lines = [];
  let total = 0;
  if (code) {
    const book = code[`book-${spoken}`];
    total = code.script + code.module + book;
    lines.push(words.weightCode(kb(total), { script: kb(code.script), module: kb(code.module), book: kb(book) }), words.weightFrame(kb(code.frame)));
  } else lines.push(words.weightNone);
  const { json, bytes } = await described(base);
  if (json.medicineCharts) {
    const head = json.resources.find(({ name }) => name === 'head').bytes;
    const part = await packet(base, json.medicineCharts, chunk);
    const data = bytes + head + part;
    lines.push(words.weightData(kb(data), { descriptor: kb(bytes), head: kb(head), chunk: kb(part) }));
    if (code) lines.unshift(words.weightTotal(kb(total + data)));
  } else lines.push(words.weightFiles(json.resources.length));
  if (code) lines.push(words.weightAway(kb(code.away)), words.weightHow);
  return lines;
}

/** The same of a figure of shortages: its module and script in place of those of the tags, its two files. */
export async function weighedShortage({ words, lang, base, spoken, history }) {
  const kb = (bytes) => new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(bytes / 1000);
  const code = built();
  const { json, bytes } = await described(base);
  const of = (wanted) => json.resources.find(({ name }) => name === wanted).bytes;
  const [overview, histories] = [of('overview'), history ? of('histories') : 0];
  const data = bytes + overview + histories;
  const lines = [words.weightShortages(kb(data), { descriptor: kb(bytes), overview: kb(overview), histories: kb(histories) })];
  if (!code) return [words.weightNone, ...lines];
  const book = code[`book-${spoken}`];
  const total = code.script + code.shortages + book;
  lines.unshift(words.weightTotal(kb(total + data)), words.weightCode(kb(total), { script: kb(code.script), module: kb(code.shortages), book: kb(book) }), words.weightFrame(kb(code.frame)));
  return [...lines, words.weightAway(kb(code['shortages-away'])), words.weightHow];
}
