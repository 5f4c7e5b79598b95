// Keeps the site itself on the device: one generation at a time, whole or not at all. The data are kept by the page.

/* global SITE */
// The generation: { version, files: { path: SHA-256 } }. A host that sends the security policy as a header sends it with this script
// too, which then takes the addresses of others in the form of Trusted Types alone.
const LIST = { createScriptURL: () => 'pkg/site.js' };
importScripts((self.trustedTypes?.createPolicy('medicine-charts-list', LIST) ?? LIST).createScriptURL(''));

const HERE = new URL('./', self.location).href;
/** How the stores of this site's own files begin: all sites of an origin share one room, and no folder has a space in its address. */
const PREFIX = `medicine-charts ${new URL(HERE).pathname} site `;
const STORE = PREFIX + SITE.version;
/** What in a store says since when its generation is the site. */
const SINCE = `${HERE}?since`;

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(HERE)) event.respondWith(answer(request));
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

/**
 * From now on this generation is the site. The one before it stays until the next takes its place: other tabs show it still, and
 * fetch scripts of it that their host may not have any more. Those before it are no longer needed.
 */
async function activate() {
  let before = { since: -1 };
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== STORE);
  for (const name of others) {
    const since = Number(await (await (await caches.open(name)).match(SINCE))?.text());
    if (since > before.since) before = { name, since };
  }
  for (const name of others) {
    // One that never was the site may be arriving just now.
    const arrives = (registration.installing || registration.waiting) && !(await (await caches.open(name)).match(SINCE));
    if (name !== before.name && !arrives) await caches.delete(name);
  }
  await (await caches.open(STORE)).put(SINCE, new Response(String(Date.now())));
  await unnamed();
  await clients.claim();
}

/** Removes what this site kept when the names of stores did not say whose they are. */
async function unnamed() {
  for (const name of await caches.keys())
    if (name.startsWith('medicine-charts-site:') && (await (await caches.open(name)).match(`${HERE}index.html`))) await caches.delete(name);
}

/** The path of a request that this generation answers; null for any other. */
function listed(request) {
  const path = request.url.slice(HERE.length).split(/[?#]/)[0];
  if (request.mode === 'navigate' && path === '') return 'index.html';
  return path in SITE.files ? path : null;
}

/** A file of the site: of this generation, else of the one before, which a tab may still show. All else comes from the network first. */
async function answer(request) {
  const path = listed(request);
  if (path !== null) return (await (await caches.open(STORE)).match(HERE + path)) ?? fetch(request);
  return (await earlier(request)) ?? kept(request);
}

let earlierFiles = null;

/** What the generation before has at exactly this address. */
async function earlier({ url, mode }) {
  if (mode === 'navigate') return undefined;
  earlierFiles ??= addresses().catch(() => new Map());
  const name = (await earlierFiles).get(url);
  return name && (await caches.open(name)).match(url);
}

/** The addresses of the files of earlier generations, with the store of each: found once, so that data need not wait for it. */
async function addresses() {
  const found = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === STORE) continue;
    const store = await caches.open(name);
    if (await store.match(SINCE)) for (const { url } of await store.keys()) found.set(url, name);
  }
  return found;
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
