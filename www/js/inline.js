// A set that is in the page itself, for pages that are one file:
// <script type="application/json" id="data">{ "descriptor": { … }, "files": { "4db2b195e1d33ad2/head.bin": "…base 64…" } }</script>

import { Failure } from './failure.js';

const SCHEME = 'medicine-charts-page:';
const files = new Map();

/** Takes the set in the element with this id; gives the address of its descriptor. */
export function inlined(id) {
  const base = new URL(`${SCHEME}/${encodeURIComponent(id)}/datapackage.json`);
  if (files.has(base.href)) return base;
  try {
    const set = JSON.parse(document.getElementById(id).textContent);
    for (const [path, text] of Object.entries(set.files)) files.set(new URL(path, base).href, Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));
    files.set(base.href, JSON.stringify(set.descriptor));
  } catch {
    throw new Failure('broken', `#${id}`);
  }
  return base;
}

/** Fetches a file; one that is in the page needs no network. */
export async function get(address, options) {
  if (address.protocol !== SCHEME) return fetch(address, options);
  const file = files.get(address.href);
  return file === undefined ? new Response('', { status: 404 }) : new Response(file);
}
