// What the tests of the tags share: one Chromium, one host of pages by other people, and how an element is looked at.

import { host } from './host.mjs';
import { launch, open, until } from './browser.mjs';

export const EXAMPLES = new URL('../../www/examples/', import.meta.url).pathname;

export let browser;
export let server;

/** Starts both; before the tests of a file. */
export async function begin() {
  browser = await launch();
  server = await host({
    '/': process.env.SITE_PATH, '/npm/': process.env.NPM_PATH, '/examples/': EXAMPLES, '/data/': process.env.DEMO_PACKED,
    '/shortages/': process.env.DEMO_SHORTAGES_PACKED,
  });
}

/** Stops both. */
export function end() {
  server?.close();
  return browser?.close();
}

/** Waits until every figure of these elements is drawn, those too that nobody sees: they get their ink when the browser is idle. */
export async function drawn(page, count = 1) {
  await page.waitForFunction((count) => {
    const all = [];
    const look = (root) => {
      for (const node of root.querySelectorAll('*')) {
        if (node.localName.startsWith('medicine-')) all.push(node);
        if (node.shadowRoot) look(node.shadowRoot);
      }
    };
    look(document);
    const figures = all.flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('figure') ?? [])]);
    return figures.length >= count && figures.every((figure) => !figure.ariaBusy && figure.querySelector('canvas[width]')?.style.width);
  }, count);
}

/** Waits until each of these iframes is as high as what is in it, whose height comes by a message. */
export async function fitted(page, ...frames) {
  for (const locator of frames) {
    const inner = await (await locator.elementHandle()).contentFrame();
    await until(async () => {
      const wanted = await inner.evaluate(() => Math.ceil(document.getElementById('main').getBoundingClientRect().height));
      return Math.abs(wanted - await locator.evaluate((frame) => frame.offsetHeight)) <= 1;
    }, `a frame as high as its chart: ${await locator.getAttribute('src')}`);
  }
}

/** What a screen reader was told last by the first tag, once it fits: words are told a moment after a key. */
export async function said(page, pattern) {
  const status = page.locator('medicine-chart [role=status]').first();
  await until(async () => pattern.test(await status.textContent()), `"${pattern}" said by the status`);
  return status.textContent();
}

/** The picture of the first canvas, as a data address. */
export const picture = (page) => page.locator('medicine-chart canvas').first().evaluate((canvas) => canvas.toDataURL());

/** Opens a page of the host; its paths are relative to /examples/. */
export function at(path, options) {
  return open(browser, new URL(path, `${server.url}examples/`).href, { dpr: 1, ...options });
}

/** A page with this in its body, at /examples/NAME.html. */
export function made(name, body, { head = '<script type="module" src="../medicine-charts.js"></script>', headers, lang = 'fr' } = {}) {
  server.pages.set(`/examples/${name}.html`, {
    body: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title>${head}<body>${body}`,
    headers,
  });
  return `${name}.html`;
}

export const CHART = '<medicine-chart src="../data/datapackage.json" medicine="ZALVOMBRULE" chart="rate-by-year" lang="fr">';
export const chart = (attributes, inside = '') => `<medicine-chart src="../data/datapackage.json" ${attributes}>${inside}</medicine-chart>`;

/** What the visitor sees of the element: its fallback, its trouble. */
export const seen = (page) => page.evaluate(() => {
  const element = document.querySelector('medicine-chart');
  const inside = element.querySelector('#inside');
  return {
    fallback: Boolean(inside && inside.getBoundingClientRect().height > 0),
    trouble: element.shadowRoot?.querySelector('[part=error]')?.textContent ?? '',
    canvas: Boolean(element.shadowRoot?.querySelector('canvas')),
  };
});
