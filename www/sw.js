// Keeps the site itself on the device: one generation at a time, whole or not at all. The data are kept by the page.

/* global SITE */
// The generation: { version, files: { path: SHA-256 } }. A host that sends the security policy as a header sends it with this script
// too, which then takes the addresses of others in the form of Trusted Types alone.
const LIST = { createScriptURL: () => 'pkg/site.js' };
importScripts((self.trustedTypes?.createPolicy('medicine-charts-list', LIST) ?? LIST).createScriptURL(''));

const PREFIX = 'medicine-charts-site:';
const HERE = new URL('./', self.location).href;
const STORE = PREFIX + SITE.version;

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('fetch', (event) => {
  const path = listed(event.request);
  if (path !== null) event.respondWith(answer(path, event.request));
  else if (event.request.method === 'GET' && event.request.url.startsWith(HERE)) event.respondWith(kept(event.request));
});
addEventListener('message', (event) => event.data === 'swap' && skipWaiting());

/** Fetches every file of this generation and checks it; one that is wrong stops the generation. */
async function install() {
  const store = await caches.open(STORE);
  await Promise.all(Object.entries(SITE.files).map(async ([path, hash]) => {
    const address = HERE + path;
    if (await store.match(address)) return;
    const response = await fetch(address, { cache: 'no-cache' });
    const bytes = response.ok && (await response.arrayBuffer());
    if (!bytes || (await sha256(bytes)) !== hash) throw new Error(`${path} is not the file of this generation`);
    // A new answer: no browser shows a page of an answer that came by a redirection, as some hosts lead from index.html to its folder.
    await store.put(address, new Response(bytes, { headers: response.headers }));
  }));
}

/** The generations before this one are no longer needed. */
async function activate() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== STORE) await caches.delete(name);
  await clients.claim();
}

/** The path of a request that this generation answers; null for any other. */
function listed(request) {
  if (request.method !== 'GET' || !request.url.startsWith(HERE)) return null;
  const path = request.url.slice(HERE.length).split(/[?#]/)[0];
  if (request.mode === 'navigate' && path === '') return 'index.html';
  return path in SITE.files ? path : null;
}

async function answer(path, request) {
  const store = await caches.open(STORE);
  return (await store.match(HERE + path)) ?? fetch(request);
}

/** The data: from the network, else what the page has kept of them. Pages by their addresses with `.html`, which some hosts take off. */
async function kept(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const page = request.mode === 'navigate' && `${request.url.split(/[?#]/)[0].replace(/\.html$/, '')}.html`;
    const found = (await caches.match(request.url)) ?? (page && (await caches.match(page))) ?? drawn(request);
    if (found) return found;
    throw error;
  }
}

/** Without network, the page of a medicine is drawn by the site from what the page has kept: see www/js/address.js. */
function drawn({ url, mode }) {
  const page = mode === 'navigate' && /^(fr|en)\/(?:all|(substance|speciality)\/([^/?#]+?))(?:\.html)?(?=[?#]|$)/.exec(url.slice(HERE.length));
  if (!page) return null;
  const [, lang, level, stem] = page;
  if (!level) return Response.redirect(`${HERE}?lang=${lang}#/all`);
  // As its file is named, `_` is a space and `~` begins two hexadecimal digits.
  const name = decodeURIComponent(stem).replace(/_/g, ' ').replace(/~/g, '%');
  return Response.redirect(`${HERE}?lang=${lang}#/m/${level}/${name.replace(/ /g, '%20')}`);
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
