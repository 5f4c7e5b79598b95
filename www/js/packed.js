// A packed set: its head first, then the medicines that are asked for, the names, and the rest if wanted.
// docs/format.md says what is in each file.

import { MedicineSet } from '../pkg/medicine_charts.js';
import { chunkOf } from './chunk.js';
import { Failure } from './failure.js';
import { file, gunzip, hex, keepGeneration, keptGeneration, sha256, storeOf } from './store.js';

/** The version of the format that this page reads. */
const FORMAT = 1;
/** Bytes of a hash in the tree over the chunks. */
const HASH = 16;
/** Files of the rest that are fetched side by side. */
const ABREAST = 4;
/** Chunks are held in memory up to these many; beyond, the device's store gives them again. */
const HELD = 2000;

/** Opens the set that this descriptor describes; `wanted` is the medicine shown first, if any. */
export async function openPacked(descriptor, base, module, wanted) {
  const { format, chunks } = descriptor.medicineCharts;
  if (format !== FORMAT) throw new Failure('format', 'datapackage.json', String(format));
  const packed = new Packed(descriptor, base);
  const first = wanted && packed.fetchChunk(chunkOf(wanted, chunks));
  first?.catch(() => {}); // told below
  const head = packed.read('head');
  head.catch(() => {});
  await module;
  packed.head = await head;
  packed.set = new MedicineSet(packed.head);
  if (first) packed.set.add(chunkOf(wanted, chunks), await first);
  return packed;
}

class Packed {
  #descriptor;
  #base;
  #arriving = new Map();

  constructor(descriptor, base) {
    this.#descriptor = descriptor;
    this.#base = this.base = base;
    /** Where its medicines register is, when it has one: see register.js. */
    this.register = descriptor.medicineCharts.register;
    /** Whether the device has every file of the set. */
    this.kept = false;
    this.fingerprint = descriptor.medicineCharts.fingerprint;
  }

  /** Fetches what no medicine's page waits for: the names, then which belong together. */
  start() {
    const low = { priority: 'low' };
    /** Settled once the search can answer. */
    this.named = this.read('names', low).then((names) => {
      this.set.names(names);
      this.isNamed = true;
    });
    this.named
      .then(() => this.read('links', low))
      .then((links) => {
        this.set.links(links);
        this.onLinked?.();
      })
      .catch(() => {}); // without names the search says so; without links no relatives are listed
  }

  /** Whether a medicine can be shown now. */
  has(medicine) {
    return this.set.has(this.set.chunkOf(medicine.level, medicine.name));
  }

  /** Fetches what a medicine's page needs. */
  async need(medicine) {
    const number = this.set.chunkOf(medicine.level, medicine.name);
    if (!this.set.has(number)) this.set.add(number, await this.fetchChunk(number));
  }

  /** The bytes that a medicine is in, for the module of what readers take away: given to it by `give(exporter)`. */
  async bytes(medicine) {
    const number = this.set.chunkOf(medicine.level, medicine.name);
    const bytes = await this.fetchChunk(number);
    return (exporter) => exporter.add(number, bytes);
  }

  /** The quality page of the set in a language. */
  async quality(lang) {
    return JSON.parse(new TextDecoder().decode(await this.read(`quality-${lang}`)));
  }

  /** One of the files that the descriptor names, checked and uncompressed. */
  async read(name, options) {
    const entry = this.#descriptor.resources.find((resource) => resource.name === name);
    if (!entry) throw new Failure('missing', name);
    return gunzip(await file(new URL(entry.path, this.#base), (bytes) => isWrong(bytes, entry), { ...options, kept: this.kept }));
  }

  /** The address of a chunk. */
  #chunk(number) {
    return new URL(this.#descriptor.medicineCharts.chunkPath.replace('{n}', number), this.#base);
  }

  /** A chunk's bytes, once they have proved that they belong to the set; asked for once however often it is needed. */
  fetchChunk(number, options) {
    if (!this.#arriving.has(number)) {
      const { chunks, root } = this.#descriptor.medicineCharts;
      const arriving = file(this.#chunk(number), (bytes) => isForged(bytes, number, chunks, root), { ...options, kept: this.kept })
        .then(payload)
        .finally(() => this.#arriving.delete(number));
      this.#arriving.set(number, arriving);
    }
    return this.#arriving.get(number);
  }

  /** What the device keeps whole: this generation (`yes`), one before it (`before`), or none (`no`). */
  async isKept() {
    const kept = await keptGeneration(this.#base).catch(() => undefined);
    this.kept = kept === this.fingerprint;
    return this.kept ? 'yes' : kept ? 'before' : 'no';
  }

  /**
   * Keeps the whole set on the device: every file, checked; the generation before it is let go only then.
   * `progress(done, total)` counts files.
   */
  async keepAll(progress) {
    const { chunks, root } = this.#descriptor.medicineCharts;
    const jobs = this.#descriptor.resources.map((entry) => [new URL(entry.path, this.#base), (bytes) => isWrong(bytes, entry)]);
    for (let n = 0; n < chunks; n += 1) jobs.push([this.#chunk(n), (bytes) => isForged(bytes, n, chunks, root), n]);
    const store = await caches.open(storeOf(this.fingerprint));
    let done = 0;
    const work = async () => {
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        const [address, check, number] = job;
        if (!(await store.match(address))) {
          const bytes = await file(address, check, { priority: 'low' });
          await store.put(address, new Response(bytes));
          if (number !== undefined && chunks <= HELD && !this.set.has(number)) this.set.add(number, payload(bytes));
        }
        progress((done += 1), chunks + this.#descriptor.resources.length);
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, work));
    await keepGeneration(this.#base, this.fingerprint, JSON.stringify(this.#descriptor));
    this.kept = true;
  }
}

/** A chunk without its proof. */
const payload = (bytes) => bytes.subarray(1 + bytes[0] * HASH);

/** What is wrong with a file that the descriptor names, or nothing. */
async function isWrong(bytes, entry) {
  if (bytes.length !== entry.bytes) return bytes.length < entry.bytes ? 'truncated' : 'hash';
  const found = await sha256(bytes);
  return found && `sha256:${hex(found)}` !== entry.hash ? 'hash' : null;
}

/** What is wrong with chunk `number` of `count` under the root of the hash tree, or nothing. */
async function isForged(bytes, number, count, root) {
  if (!(bytes.length >= 1 + bytes[0] * HASH)) return 'truncated';
  let hash = await sha256(payload(bytes));
  if (!hash) return null;
  let proof = 0;
  for (let at = number, width = count; width > 1; at >>= 1, width = (width + 1) >> 1) {
    if ((at ^ 1) >= width) continue;
    const sibling = bytes.subarray(1 + proof * HASH, 1 + (proof + 1) * HASH);
    proof += 1;
    const pair = at % 2 ? [sibling, hash] : [hash, sibling];
    hash = await sha256(Uint8Array.of(...pair[0].subarray(0, HASH), ...pair[1].subarray(0, HASH)));
  }
  return proof === bytes[0] && hex(hash.subarray(0, HASH)) === root ? null : 'hash';
}
