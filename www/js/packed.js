// A packed set: its head first, then the medicines that are asked for, the names, and the rest if wanted.
// docs/format.md says what is in each file.

import { chunkOf } from './chunk.js';
import { Failure } from './failure.js';
import { file, gunzip, isWrong } from './store.js';

/** The latest version of the format; this page reads those before it too. */
const FORMAT = 3;
/** Bytes of a hash in the tree over the chunks. */
const HASH = 16;

/**
 * Opens the set that this descriptor describes, once `module` has started, as a `MedicineSet` of it; `wanted` are the medicines shown
 * first. What the others need is asked for too, and waited for where they are shown. `kept`: the device has its files.
 */
export async function openPacked(descriptor, base, module, wanted, MedicineSet, kept) {
  const { format, chunks } = descriptor.medicineCharts;
  if (!(format <= FORMAT)) throw new Failure('format', 'datapackage.json', String(format));
  const packed = new Packed(descriptor, base, kept, (...chunk) => module.then(() => MedicineSet.proves(...chunk)));
  const numbers = [...new Set(wanted.map((medicine) => chunkOf(medicine, chunks)))];
  const [first, ...others] = numbers.map((number) => packed.fetchChunk(number));
  first?.catch(() => {}); // told below
  const early = [];
  others.forEach((coming, at) => coming.then((bytes) => early.push([numbers[at + 1], bytes]), () => {})); // told where they are shown
  const head = packed.read('head');
  head.catch(() => {});
  await module;
  packed.head = await head;
  packed.set = new MedicineSet(packed.head);
  if (first) packed.set.add(numbers[0], await first);
  for (const chunk of early) packed.set.add(...chunk);
  return packed;
}

class Packed {
  #arriving = new Map();
  /** Whether a chunk belongs, as the module finds once it has started. */
  #proves;

  constructor(descriptor, base, kept, proves) {
    this.#proves = proves;
    this.descriptor = descriptor;
    this.base = base;
    /** Where its medicines register is, when it has one: see register.js. */
    this.register = descriptor.medicineCharts.register;
    /** Whether the device has every file of the set: see keep.js. */
    this.kept = kept;
    this.fingerprint = descriptor.medicineCharts.fingerprint;
  }

  /**
   * Fetches what no medicine's page waits for: the names, then which belong together. The module of the tags takes neither. The names
   * are taken once `calm` is settled: in a large set that takes the module longer than all figures of the page.
   */
  start(calm) {
    const low = { priority: 'low' };
    /** Settled once the search can answer. */
    this.named = Promise.all([this.names(low), calm]).then(([names]) => {
      this.set.names(names);
      this.isNamed = true;
    });
    this.named
      .then(() => this.links(low))
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

  /** The names, as bytes. */
  names(options) {
    return this.read('names', options);
  }

  /** Which of them belong together, as bytes. */
  links(options) {
    return this.read('links', options);
  }

  /** Both. */
  relatives() {
    return Promise.all([this.names(), this.links()]);
  }

  /** The quality page of the set in a language. */
  async quality(lang) {
    return JSON.parse(new TextDecoder().decode(await this.read(`quality-${lang}`)));
  }

  /** One of the files that the descriptor names, checked and uncompressed. */
  async read(name, options) {
    const entry = this.descriptor.resources.find((resource) => resource.name === name);
    if (!entry) throw new Failure('missing', name);
    return gunzip(await file(new URL(entry.path, this.base), (bytes) => isWrong(bytes, entry), { ...options, kept: this.kept }));
  }

  /** The address of a chunk and what checks its bytes. */
  #chunk(number) {
    const { chunks, root, chunkPath } = this.descriptor.medicineCharts;
    return [new URL(chunkPath.replace('{n}', number), this.base), (bytes) => this.#wrong(bytes, number, chunks, root)];
  }

  /** What is wrong with a chunk, or nothing. */
  async #wrong(bytes, ...of) {
    if (!(bytes.length >= 1 + bytes[0] * HASH)) return 'truncated';
    return (await this.#proves(bytes, ...of)) ? null : 'hash';
  }

  /** A chunk's bytes, once they have proved that they belong to the set; asked for once however often it is needed. */
  fetchChunk(number, options) {
    if (!this.#arriving.has(number)) {
      const arriving = file(...this.#chunk(number), { ...options, kept: this.kept })
        .then(payload)
        .finally(() => this.#arriving.delete(number));
      this.#arriving.set(number, arriving);
    }
    return this.#arriving.get(number);
  }

  /** Every file of the set: its address, what checks its bytes, and of a chunk what takes them. */
  files() {
    const chunk = (_, number) => [...this.#chunk(number), (bytes) => this.set.has(number) || this.set.add(number, payload(bytes))];
    return this.descriptor.resources.map((entry) => [new URL(entry.path, this.base), (bytes) => isWrong(bytes, entry)])
      .concat(Array.from({ length: this.descriptor.medicineCharts.chunks }, chunk));
  }
}

/** A chunk without its proof. */
const payload = (bytes) => bytes.subarray(1 + bytes[0] * HASH);
