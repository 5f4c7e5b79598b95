// Files of a packed set: fetched, checked before use, kept on the device when the reader wants the whole set.

import { accepted, Failure, network } from './failure.js';
import { get } from './inline.js';

/** The store that holds descriptors; each generation of a set has one of its own for its files. */
const LIVE = 'medicine-charts';

/** The store of a generation. */
export const storeOf = (fingerprint) => `${LIVE}:${fingerprint.slice(0, 16)}`;

/** The browser's stores, or nothing where they are refused (private windows, frames of another site). */
async function stored(address) {
  try {
    return await caches.match(address);
  } catch {
    return undefined;
  }
}

/**
 * The descriptor at an address: `{text, json, kept}`. `fresh`: from the network, else what the device has kept;
 * `kept`: what the device has kept.
 */
export async function descriptorOf(base, which) {
  let response;
  if (which === 'fresh') response = await get(base, { cache: 'no-cache' }).catch(() => undefined);
  const kept = !response?.ok;
  if (kept) response = (await stored(base)) ?? response;
  const text = await accepted(response, 'datapackage.json').text();
  try {
    return { text, json: JSON.parse(text), kept };
  } catch {
    throw new Failure('broken', 'datapackage.json');
  }
}

/**
 * A file's bytes. `check(bytes)` gives what is wrong with them, or nothing: a file that is wrong is asked for once more
 * past the browser's cache. `kept`: the device has it, so the network need not be asked.
 */
export async function file(address, check, { kept = false, ...options } = {}) {
  const name = address.pathname.split('/').pop();
  let wrong;
  for (const cache of ['default', 'reload']) {
    let response = kept && cache === 'default' ? await stored(address) : undefined;
    response ??= await get(address, { ...options, cache }).catch(() => undefined);
    if (!response?.ok) response = (await stored(address)) ?? response;
    const bytes = await accepted(response, name).arrayBuffer().catch(() => {
      throw network(name);
    });
    wrong = await check(new Uint8Array(bytes));
    if (!wrong) return new Uint8Array(bytes);
  }
  throw new Failure(wrong, name);
}

/** SHA-256, or nothing where the browser has none (a page that is not on https or localhost). */
export async function sha256(bytes) {
  return crypto.subtle && new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** What is wrong with a file that a descriptor names, or nothing. */
export async function isWrong(bytes, entry) {
  if (bytes.length !== entry.bytes) return bytes.length < entry.bytes ? 'truncated' : 'hash';
  const found = await sha256(bytes);
  return found && `sha256:${hex(found)}` !== entry.hash ? 'hash' : null;
}

/** In hexadecimal. */
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Undoes gzip. */
export async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The fingerprint of the generation that is kept whole; undefined when there is none. */
export async function keptGeneration(base) {
  const live = await globalThis.caches?.open(LIVE).catch(() => undefined);
  const response = await live?.match(base);
  return response && (await response.json()).medicineCharts?.fingerprint;
}

/** Says that the whole of a generation is kept: it takes the place of the one before. */
export async function keepGeneration(base, fingerprint, text) {
  const live = await caches.open(LIVE);
  await live.put(base, new Response(text, { headers: { 'content-type': 'application/json' } }));
  for (const name of await caches.keys()) {
    if (name.startsWith(`${LIVE}:`) && name !== storeOf(fingerprint)) await caches.delete(name);
  }
}
