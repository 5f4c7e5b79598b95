// Files of a packed set: fetched, checked before use. What the device keeps of them, keep.js puts there.

import { accepted, Failure, network } from './failure.js';
import { get } from './inline.js';

const DESCRIPTOR = 'datapackage.json';

/** What the browser's stores have, or nothing where they are refused (private windows, frames of another site). */
async function stored(address) {
  try {
    return await caches.match(address);
  } catch {
    return undefined;
  }
}

/** The bytes of an answer; whatever kept them from coming is a Failure. */
async function body(coming, name) {
  try {
    return new Uint8Array(await accepted(await coming, name).arrayBuffer());
  } catch (error) {
    throw error instanceof Failure ? error : network(name);
  }
}

/** The descriptor at an address, `{ text, json }`: as the network has it, or where `kept`, as the device has. */
export async function descriptorOf(base, kept) {
  const text = new TextDecoder().decode(await body(kept ? stored(base) : get(base, { cache: 'no-cache' }), DESCRIPTOR));
  try {
    const json = JSON.parse(text);
    if (json.resources) return { text, json };
  } catch {
    // told below: half a file, a page that says it is data
  }
  throw new Failure('broken', DESCRIPTOR);
}

/**
 * A file's bytes. `check(bytes)` gives what is wrong with them, or nothing: a file that does not come, or comes wrong, is asked for once
 * more past the browser's cache, then of the device. `kept`: the device has it, so it is asked first.
 */
export async function file(address, check, { kept, ...options } = {}) {
  const name = address.pathname.split('/').pop();
  let failure;
  for (const cache of kept ? ['', 'default', 'reload'] : ['default', 'reload', '']) {
    try {
      const bytes = await body(cache ? get(address, { ...options, cache }) : stored(address), name);
      const wrong = await check(bytes);
      if (!wrong) return bytes;
      throw new Failure(wrong, name);
    } catch (error) {
      if (cache) failure = error; // that the device has none is nobody's fault
    }
  }
  throw failure;
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
