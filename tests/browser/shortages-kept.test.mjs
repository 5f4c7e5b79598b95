// Pages of shortages as a site has them: whatever font there is, no word leaves the window; and on a device without network, kept with the rest of the set, those of all medicines, whoever was looked up.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { kept, launch, looks, open, served, until } from './browser.mjs';
import { asked, host } from './host.mjs';
import { folder } from './servers.mjs';

let site;
let server;
let browser;
before(async () => {
  site = folder('kept');
  cpSync(process.env.SITE_PATH, site, { recursive: true });
  cpSync(process.env.DEMO_PACKED, join(site, 'data'), { recursive: true });
  execFileSync(process.env.NATIVE, ['pages', join(site, 'data'), site, '--site', '.', '--shortages', process.env.DEMO_SHORTAGES], { stdio: ['ignore', 'ignore', 'inherit'] });
  server = await host({ '/': site });
  browser = await launch();
});
after(async () => {
  server?.close();
  await browser?.close();
  if (site) rmSync(site, { recursive: true });
});

test('without network the shortages are read, of all medicines in the language of the reader, and the overview in the other', async () => {
  const { page, close } = await open(browser, `${server.url}fr/all.html`, { worker: true });
  await kept(page);
  await served(page);
  const looked = looks(page);
  await page.reload();
  await kept(page);
  await looked();
  server.hits.length = 0;
  await page.context().setOffline(true);
  server.down = true; // for the worker, which not every browser tells
  const own = readdirSync(join(site, 'fr/shortage')).filter((name) => name.endsWith('.html'));
  assert.ok(own.length > 20, String(own.length));
  for (const path of ['fr/shortages.html', 'en/shortages.html', `fr/shortage/${own[0]}`, `fr/shortage/${own.at(-1)}`]) {
    await page.goto(server.url + path);
    await page.waitForSelector('main h1');
    assert.ok((await page.locator('figure svg').count()) > 0, path);
  }
  assert.deepEqual(asked(server), []);
  server.down = false;
  await close();
});

test('a page of shortages that cannot be had: not all is kept, and a later visit tries again', async () => {
  server.hits.length = 0;
  server.pages.set('/en/shortages.html', { status: 404, body: '' });
  const { page, close } = await open(browser, `${server.url}fr/all.html`);
  await until(() => server.hits.includes('/en/shortages.html'), 'the page asked for');
  await page.waitForTimeout(1000);
  assert.ok(await page.locator('[data-key=keep]').isVisible(), await page.locator('.kept').innerText());
  server.pages.clear();
  await page.reload();
  await kept(page);
  assert.ok(await page.evaluate(() => caches.match('/en/shortages.html').then(Boolean)));
  await close();
});

for (const width of [320, 360]) {
  test(`no word of a figure leaves the window at ${width} px, with the fonts that this machine has`, async () => {
    for (const path of ['fr/shortages.html', 'en/shortages.html', 'fr/substance/ZALVOMBRULE.html']) {
      const { page, close } = await open(browser, server.url + path, { width });
      const out = await page.evaluate(() => [...document.querySelectorAll('figure svg text')].filter((text) => {
        const { width, left, right } = text.getBoundingClientRect();
        return width > 0 && (left < 0 || right > document.documentElement.clientWidth);
      }).map((text) => text.textContent));
      assert.deepEqual(out, [], path);
      await close();
    }
  });
}
