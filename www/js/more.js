// Pages that stand beside the site (shortages), kept on the device with the rest of the set: read without network, asked of the network
// first. All of them, so that nobody is told which one is read.

import { nameOf } from './keep.js';

/** Fetches and keeps the page at an address; gives its text. */
async function keep(store, address) {
  const response = await fetch(address, { priority: 'low' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const text = await response.text();
  // A new answer: no browser shows a page of an answer that came by a redirection, as some hosts take `.html` off.
  await store.put(address, new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  return text;
}

/**
 * Keeps the page of this name of the site in the folder `root` in both languages, and in that of the reader (`lang`) the pages in the
 * folder `inner` that it leads to.
 */
export async function keepMore(root, name, inner, lang) {
  const store = await caches.open(nameOf(root, 'pages'));
  for (const of of ['fr', 'en']) {
    const address = new URL(`${of}/${name}`, root).href;
    const text = await keep(store, address);
    if (of !== lang) continue;
    const paths = new Set([...text.matchAll(/href="([^"#?:]+\.html)"/g)].map(([, path]) => new URL(path, address).href));
    const folder = new URL(inner, address).href;
    for (const path of paths) if (path.startsWith(folder)) await keep(store, path);
  }
}
