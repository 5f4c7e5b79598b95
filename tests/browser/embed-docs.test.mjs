// What docs/embedding.md tells people to paste, taken out of it and pasted: a block that is not run here fails.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chunkOf } from '../../www/js/chunk.js';
import { open } from './browser.mjs';
import { at, begin, browser, chart, drawn, end, made, server } from './embedded.mjs';

before(begin);
after(end);

const BLOCKS = [...readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({ kind, text }));

/** The block of this kind that has these words; told apart from all others by them. */
function block(kind, words) {
  const found = BLOCKS.filter((one) => one.kind === kind && words.test(one.text));
  assert.equal(found.length, 1, `${kind} with ${words}: ${found.length} blocks`);
  found[0].run = true;
  return found[0].text;
}

/** With the addresses of this host, and a medicine of the set that it has. */
const here = (text) => text.replaceAll('https://charts.example/', server.url).replaceAll('PARACETAMOL', 'ZALVOMBRULE');

/** Pasted into an empty page of another host. */
function pasted(body, head = '') {
  server.pages.set('/docs.html', { body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title>${head}<body>${body}` });
  return open(browser, `${server.other}docs.html`);
}

test('the tag', async () => {
  const { page, seen, close } = await pasted(here(block('html', /medicine-charts\.js[\s\S]*<medicine-chart src="https/)));
  await drawn(page);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('the tag of shortages', async () => {
  const script = `<script type="module" src="${server.url}medicine-charts.js"></script>`;
  const { page, seen, close } = await pasted(here(block('html', /shortage-history/)).replaceAll('BRUMOLINE', 'ABSKELORPHO'), script);
  await drawn(page);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('the iframe', async () => {
  const { page, seen, close } = await pasted(here(block('html', /<iframe/)));
  await drawn(await (await page.locator('iframe').elementHandle()).contentFrame());
  await page.waitForFunction(() => document.querySelector('iframe').offsetHeight !== 900);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('room and colours, by style sheet', async () => {
  const room = block('css', /min-height/);
  const colours = block('css', /::part\(frame\)/);
  const { page, close } = await at(made('docs-styles', chart('medicine="ZALVOMBRULE" chart="sex"'), { head: `<script type="module" src="../medicine-charts.js"></script><style>${room}${colours}</style>` }), { width: 1280 });
  await drawn(page);
  const found = await page.evaluate(() => {
    const element = document.querySelector('medicine-chart');
    const frame = getComputedStyle(element.shadowRoot.querySelector('[part=frame]'));
    return { room: getComputedStyle(element).minHeight, border: frame.borderTopWidth, font: frame.fontFamily, cases: frame.getPropertyValue('--cases').trim() };
  });
  assert.deepEqual(found, { room: '800px', border: '1px', font: 'Georgia, serif', cases: '#00645a' });
  await close();
});

test('the script pinned by its integrity', async () => {
  const integrity = JSON.parse(readFileSync(join(process.env.SITE_PATH, 'integrity.json'), 'utf8'))['medicine-charts.js'];
  const text = block('html', /integrity=/).replace('src="', 'src="../').replace('sha384-…', integrity);
  const { page, seen, close } = await at(made('docs-integrity', chart('medicine="ZALVOMBRULE" chart="sex"'), { head: text }));
  await drawn(page);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('the script and the set inside', async () => {
  const read = (path) => readFileSync(join(process.env.DEMO_PACKED, path));
  const descriptor = JSON.parse(read('datapackage.json'));
  const { chunkPath, chunks } = descriptor.medicineCharts;
  const paths = [descriptor.resources.find(({ name }) => name === 'head').path, chunkPath.replace('{n}', chunkOf({ level: 'substance', name: 'ZALVOMBRULE' }, chunks))];
  const files = Object.fromEntries(paths.map((path) => [path, read(path).toString('base64')]));
  const script = readFileSync(join(process.env.NPM_PATH, 'standalone.js'), 'utf8').replaceAll('</script', '<\\/script');
  const text = here(block('html', /standalone\.js \*\//)).replace('/* standalone.js */', () => script)
    .replace(/\{ "descriptor"[\s\S]*?(?=<\/script>)/, () => JSON.stringify({ descriptor, files }).replaceAll('<', '\\u003c'));
  const { page, seen, close } = await pasted(text);
  await drawn(page);
  assert.deepEqual(seen.errors, []);
  assert.equal(seen.requests, 1);
  await close();
});

test('the security policy', async () => {
  const policy = block('text', /default-src/).replace(/\n/g, ' ');
  const { page, seen, close } = await at(made('docs-policy', chart('medicine="ZALVOMBRULE" chart="sex"'), { headers: { 'content-security-policy': policy } }));
  await drawn(page);
  assert.deepEqual(seen.errors, []);
  await close();
});

test('no block of the page is left out', () => {
  assert.deepEqual(BLOCKS.filter(({ run }) => !run).map(({ text }) => text), []);
});
