// The settings for hosts that `dist` writes beside the site, proved on the hosts: nginx and Apache with the very text, and the file
// `_headers` by the rules of those who read it. One table says what each file must be sent with.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { at, drawn, launch, open, served } from './browser.mjs';
import { headersOf, rulesOf } from './headers-file.mjs';
import { apache, ask, folder, nginx } from './servers.mjs';

const FOREVER = 'public, max-age=31536000, immutable';

/** The first line that fits a path says its media type, how long it may be kept, and whether it is compressed on the way. */
const TABLE = [
  [/^(?:data|shortages)\/[0-9a-f]{16}\/.*\.bin$/, 'application/octet-stream', FOREVER, false],
  [/^(?:data|shortages)\/[0-9a-f]{16}\/.*\.gz$/, 'application/gzip', FOREVER, false],
  [/^(?:data|shortages)\/datapackage\.json$/, 'application/json', 'no-cache', true],
  [/^js\/.+\.js$/, 'text/javascript', FOREVER, true],
  [/^css\/.+\.css$/, 'text/css', FOREVER, true],
  [/^wasm\/.+\.wasm$/, 'application/wasm', FOREVER, true],
  [/^text\/.+\.txt$/, 'text/plain', FOREVER, true],
  [/\.html$/, 'text/html', 'no-cache', true],
  [/\.js$/, 'text/javascript', 'no-cache', true],
  [/\.css$/, 'text/css', 'no-cache', true],
  [/\.json$/, 'application/json', 'no-cache', true],
  [/\.csv$/, 'text/csv', 'no-cache', true],
  [/\.svg$/, 'image/svg+xml', 'no-cache', true],
  [/\.xml$/, 'application/xml', 'no-cache', true],
];

/** Settings are no part of the site: hosts may serve them or not. */
const SETTINGS = ['_headers', '.htaccess', 'nginx.conf.example'];

/** A shorter file may be sent as it is: compressing it gains nothing. */
const WORTH = 200;

const REASONS = { nginx: 'nginx is not installed', apache: 'Apache is not installed' };
const programs = { nginx: process.env.HOST_NGINX, apache: process.env.HOST_APACHE };
const skipped = (name) => (programs[name] ? false : `SKIPPED: ${REASONS[name]}: its settings are NOT PROVED`);

const HOSTS = [
  ['nginx', 'nginx', () => nginx(programs.nginx, site)],
  ['Apache, brotli', 'apache', () => apache(programs.apache, site, { override: 'All', compress: 'brotli' })],
  ['Apache, deflate, no more allowed than is needed', 'apache',
    () => apache(programs.apache, site, { override: 'FileInfo Options=Indexes', compress: 'deflate' })],
];

let site;
let files;
let browser;

before(async () => {
  site = folder('site');
  // As `dist --data … --shortages …` leaves it.
  cpSync(process.env.SITE_PATH, site, { recursive: true });
  cpSync(process.env.DEMO_PACKED, join(site, 'data'), { recursive: true, filter: (path) => !path.endsWith('.state') });
  cpSync(process.env.DEMO_SHORTAGES_PACKED, join(site, 'shortages'), { recursive: true });
  const pages = ['pages', join(site, 'data'), site, '--site', '.', '--base', 'https://charts.example/', '--shortages', process.env.DEMO_SHORTAGES];
  execFileSync(process.env.NATIVE, pages, { stdio: ['ignore', 'ignore', 'inherit'] });
  files = readdirSync(site, { recursive: true }).filter((path) => statSync(join(site, path)).isFile() && !SETTINGS.includes(path));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (site) rmSync(site, { recursive: true });
});

/** What the table says of a file. */
function stated(path) {
  const line = TABLE.find(([pattern]) => pattern.test(path));
  assert.ok(line, `${path}: the table knows no such file`);
  const [, type, cache, compressed] = line;
  return { type, cache, compressed: compressed && statSync(join(site, path)).size > WORTH };
}

/** The security policy that every answer must bring: that of the first page, and the digests of the style sheets inside others. */
function isPolicy(policy) {
  const own = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(join(site, 'index.html'), 'utf8'))[1];
  return policy?.replaceAll(/ 'sha256-[\w+/]+='/g, '') === own && /style-src 'self' 'sha256-/.test(policy);
}

const plain = ({ body, headers }) => ({ br: brotliDecompressSync, gzip: gunzipSync })[headers['content-encoding']]?.(body) ?? body;

test('the site has files of every line of the table', () => {
  const unused = TABLE.filter((line) => !files.some((path) => TABLE.find(([pattern]) => pattern.test(path)) === line));
  assert.deepEqual(unused.map(([pattern]) => pattern.source), []);
});

test('_headers: every file is sent as the table says, no header twice, no host is asked too much', () => {
  const text = readFileSync(join(site, '_headers'), 'utf8');
  const rules = rulesOf(text);
  for (const path of [...files, '']) {
    const headers = headersOf(rules, `/${path}`);
    assert.equal(headers['cache-control'], stated(path || 'index.html').cache, path);
    assert.ok(isPolicy(headers['content-security-policy']), path);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['access-control-allow-origin'], '*');
  }
  // Cloudflare Pages reads 100 rules, and lines of 2 000 signs.
  assert.ok(rules.length <= 100 && text.split('\n').every((line) => line.length <= 2000));
});

for (const [name, program, start] of HOSTS) {
  test(name, { skip: skipped(program) }, async (t) => {
    const server = await start();
    try {
      await t.test('the settings are taken without a word', () => assert.doesNotMatch(server.log(), /\[(warn|error|emerg)/));
      await t.test('every file comes as the table says', () => everyFile(server.url));
      await t.test('what the browser has is not sent again', () => again(server.url));
      await t.test('no folder is listed, nothing that is missing is kept', () => nothing(server.url));
      await t.test('pages are drawn under the policy', () => pages(server.url));
    } finally {
      await server.close();
    }
  });
}

async function everyFile(url) {
  assert.ok(files.length > 500, `${files.length} files`);
  for (const path of files) {
    const { type, cache, compressed } = stated(path);
    const answer = await ask(url + path.split('/').map(encodeURIComponent).join('/'));
    const { status, headers } = answer;
    const text = type.startsWith('text/') || type === 'application/xml';
    assert.equal(status, 200, path);
    assert.equal(headers['content-type'].toLowerCase(), text ? `${type}; charset=utf-8` : type, path);
    assert.equal(headers['cache-control'], cache, path);
    assert.ok(isPolicy(headers['content-security-policy']), `${path}: ${headers['content-security-policy']}`);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['referrer-policy'], 'no-referrer', path);
    assert.equal(headers['access-control-allow-origin'], '*', path);
    assert.equal(headers['x-frame-options'], undefined, `${path}: other sites could not frame it`);
    if (compressed || statSync(join(site, path)).size > WORTH) assert.equal('content-encoding' in headers, compressed, path);
    if (compressed) assert.match(headers.vary ?? '', /accept-encoding/i, path);
    assert.ok(plain(answer).equals(readFileSync(join(site, path))), `${path}: other bytes`);
  }
}

async function again(url) {
  const chunk = files.find((path) => path.endsWith('.bin'));
  const module = files.find((path) => path.endsWith('.wasm'));
  for (const path of ['', 'data/datapackage.json', chunk, module, 'fr/all.html']) {
    const first = await ask(url + path);
    assert.ok(first.headers.etag, path);
    const then = await ask(url + path, { 'if-none-match': first.headers.etag });
    assert.equal(then.status, 304, `${path}: ${first.headers.etag}`);
    assert.ok(isPolicy(then.headers['content-security-policy'] ?? first.headers['content-security-policy']));
    assert.equal((await ask(url + path, { 'if-none-match': '"another"' })).status, 200, path);
  }
}

async function nothing(url) {
  const folders = new Set(files.filter((path) => path.includes('/')).map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
  for (const path of folders) {
    if (existsSync(join(site, path, 'index.html'))) continue;
    const { status, body } = await ask(url + path);
    assert.ok(status === 403 || status === 404, `${path}: ${status}`);
    const inside = readdirSync(join(site, path)).filter((file) => body.includes(file));
    assert.deepEqual(inside, [], `${path} is listed`);
  }
  for (const path of ['js/none.js', 'data/0123456789abcdef/0.bin', 'none.html']) {
    const { status, headers } = await ask(url + path);
    assert.equal(status, 404);
    assert.doesNotMatch(headers['cache-control'] ?? '', /immutable/, path);
    assert.ok(isPolicy(headers['content-security-policy']), path);
  }
}

/** Every kind of page, drawn; the browser reports every violation of the policy. */
async function pages(url) {
  const medicine = files.find((path) => path.startsWith('fr/substance/'));
  const shortage = files.find((path) => /^fr\/shortage\/.*\.html$/.test(path));
  const taken = (page) => page.waitForSelector('.slot input'); // the site's script has come
  const kinds = {
    'a medicine, drawn': [at(url, 'substance', 'ZALVOMBRULE'), drawn],
    'a medicine, complete': [url + relative('', medicine), taken],
    'all medicines, complete': [`${url}fr/all.html`, taken],
    'the frame of an embedded chart': [`${url}embed.html?src=data%2Fdatapackage.json&medicine=ZALVOMBRULE&chart=cases-by-year`,
      (page) => page.waitForFunction(() => document.querySelector('medicine-chart')?.shadowRoot?.querySelector('canvas'))],
    'the builder': [`${url}builder.html?lang=fr`, (page) => page.waitForSelector('h1')],
    'own files': [`${url}own.html?lang=fr`, (page) => page.waitForSelector('h1')],
    'the register': [`${url}?lang=fr#/browse`, (page) => page.waitForSelector('h1')],
    'shortages': [`${url}fr/shortages.html`, (page) => page.waitForSelector('h1')],
    'shortages of a medicine': [url + shortage, (page) => page.waitForSelector('h1')],
  };
  for (const [kind, [address, ready]] of Object.entries(kinds)) {
    const route = (page) => page.addInitScript(() => {
      window.refused = [];
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => window.refused.push(`${violatedDirective} ${blockedURI} ${sample}`));
    });
    const { page, seen, close } = await open(browser, address, { route });
    await ready(page);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(await page.evaluate(() => window.refused), [], kind);
    assert.deepEqual([seen.errors, seen.foreign, seen.missing], [[], [], []], kind);
    await close();
  }
  // The policy comes with the service worker's script too, which runs under it all the same: the site is kept.
  const { page, close } = await open(browser, url, { worker: true });
  await served(page);
  await close();
}
