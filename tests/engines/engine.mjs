// What the tests say to an engine, whichever it is: pages on the sets that are served, and what is looked at in them.
//
// `firefox.mjs` and `webkit.mjs` give `name`, `version`, `downloads` (a folder), `go(url)`, `reload()`, `evaluate(function, ...given)` (in the
// page; JSON goes in and out), `press(...keys)`, `point(x, y)` (a press there), `size(width, height)`, `picture()` (PNG), `close()`.

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start as firefox } from './firefox.mjs';
import { until } from './running.mjs';
import { start as webkit } from './webkit.mjs';

const artefacts = process.env.ARTEFACTS ?? 'artefacts';
mkdirSync(artefacts, { recursive: true });

const { FIREFOX, WEBKIT_DRIVER, WEBKIT_BROWSER, XVFB } = process.env;

/** Both: what starts each, and why one is skipped where it is; `cargo xtask test` says so too. */
export const ENGINES = [
  { name: 'Firefox', start: (how) => firefox(FIREFOX, how), skip: FIREFOX ? false : 'SKIPPED: FIREFOX is not set' },
  {
    name: 'WebKit', start: () => webkit({ driver: WEBKIT_DRIVER, browser: WEBKIT_BROWSER, xvfb: XVFB }),
    skip: WEBKIT_DRIVER && WEBKIT_BROWSER && XVFB ? false : 'SKIPPED: WEBKIT_DRIVER, WEBKIT_BROWSER, XVFB are not all set',
  },
];

/** Presses what the selector finds in the page, in its middle, as a reader does. */
export async function press(engine, selector, nth = 0) {
  const place = () => engine.evaluate((selector, nth) => {
    const node = document.querySelectorAll(selector)[nth];
    if (!node || !node.getClientRects().length) return null;
    node.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = node.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  }, selector, nth);
  await engine.point(...(await until(place, `to be pressed: ${selector}`)));
}

/** Waits until this holds in the page; what it gives. */
export const holds = (engine, what, ...given) => until(() => engine.evaluate(what, ...given), () => `in ${engine.name}: ${what}`);

/** Waits for what a screen reader is told last; a space is as good as one that does not break. */
export const said = (engine, wanted) =>
  holds(engine, (wanted) => new RegExp(wanted).test(document.querySelector('#status').textContent.replace(/\s/g, ' ')), wanted.source);

/** Waits until every figure of the page is drawn, with its words. */
export const drawn = (engine) => holds(engine, () => {
  const figures = [...document.querySelectorAll('figure')];
  return figures.length > 0 && figures.every((figure) => !figure.ariaBusy && figure.querySelector('canvas[width]')?.style.width);
});

/** For each figure, its name and how many colours its canvas shows. Runs in the page. */
export const colours = () => [...document.querySelectorAll('figure')].map((figure) => {
  const { data } = ((canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height))(figure.querySelector('canvas'));
  const found = new Set();
  for (let at = 0; at < data.length && found.size < 64; at += 4) found.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
  return [figure.id, found.size];
});

/** All the words of a medicine's page: those of each figure, and each cell of its table. Runs in the page. */
export const words = async () => {
  const tables = [...document.querySelectorAll('figure details[data-part=table]')];
  for (const details of tables) details.open = true;
  for (let turn = 0; turn < 500 && !tables.every((details) => details.querySelector('tbody tr')); turn += 1) await new Promise((go) => setTimeout(go, 20));
  const text = (node) => node?.textContent ?? null;
  return [...document.querySelectorAll('figure')].map((figure) => ({
    id: figure.id, title: text(figure.querySelector('h2')), subtitle: text(figure.querySelector('.subtitle')), sentence: text(figure.querySelector('.sentence')),
    rows: [...figure.querySelectorAll('table tr')].map((row) => [...row.children].map(text)),
  }));
};

/** What has gone wrong in the page that is shown, since it was gone to. */
export const wrong = (engine) => engine.evaluate(() => window.seen);

/** Does what has a file handed over, and gives its name once it is whole. */
export async function file(engine, act) {
  const before = new Set(readdirSync(engine.downloads));
  await act();
  return until(() => {
    const come = readdirSync(engine.downloads).filter((name) => !before.has(name));
    return come.some((name) => /\.(part|wkdownload)$/.test(name)) ? null : come.find((name) => /\.(png|svg|csv|html)$/.test(name));
  }, `a file in ${engine.name}`);
}

/** Leaves a picture of the page in the artefacts. */
export async function keep(engine, name) {
  writeFileSync(join(artefacts, `engine-${engine.name.toLowerCase()}-${name}.png`), await engine.picture());
}

/** Whether the page is wider than its window. */
export async function fits(engine, what) {
  const [has, wanted] = await engine.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
  assert.ok(wanted <= has, `${what} in ${engine.name}: ${wanted} px wide in a window of ${has}`);
}
