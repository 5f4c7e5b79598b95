// Tags in an article: one chart, and twenty charts of four medicines, on otherwise empty pages. Interactive: every tag has said
// `ready` and drawn its chart, in the window or below it, and answers keys and pointers.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { profile, visit } from './browser.mjs';
import { THROTTLES, folder } from './options.mjs';
import { fromFolders, serve } from './server.mjs';
import { spread } from './statistics.mjs';

const CHARTS = ['cases-by-year', 'rate-by-year', 'sex', 'age', 'organs'];

function article(name, medicines, charts) {
  const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const tags = medicines.flatMap((medicine) => charts.map((chart) =>
    `<medicine-chart src="../data/datapackage.json" medicine="${quoted(medicine)}" chart="${chart}" lang="fr"></medicine-chart>`));
  writeFileSync(join(folder, 'sites/tags', name), `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${tags.length}</title>
<link rel="icon" href="data:,">
<script type="module" src="../medicine-charts.js"></script>
<body>
${tags.join('\n')}
`);
}

/** Runs in the page before its own scripts. */
function watch() {
  let ready = 0;
  let visible = 0;
  document.addEventListener('ready', () => {
    ready += 1;
    if (ready === 1) seen();
    if (ready === document.querySelectorAll('medicine-chart').length) drawn();
  });
  // Charts outside the window are drawn after those inside: a figure says that it waits.
  const busy = ({ shadowRoot }) => !shadowRoot?.querySelector('figure') || shadowRoot.querySelector('[aria-busy]');
  const seen = () => {
    const inside = [...document.querySelectorAll('medicine-chart')].filter((tag) => tag.getBoundingClientRect().top < innerHeight);
    if (inside.some(busy)) requestAnimationFrame(seen);
    else visible = performance.now();
  };
  const drawn = () => {
    const waits = [...document.querySelectorAll('medicine-chart')].some(({ shadowRoot }) => shadowRoot.querySelector('[aria-busy]'));
    if (waits || !visible) requestAnimationFrame(drawn);
    else performance.mark('six-charts', { detail: { visible } });
  };
}

/**
 * Milliseconds from the start of navigation, cold, by throttle: one tag and twenty, in turn; `visible`: of twenty, until those in the
 * window are drawn.
 */
export async function measureTags(browser, served, medicines, rounds) {
  mkdirSync(join(folder, 'sites/tags'), { recursive: true });
  article('one.html', medicines.slice(0, 1), CHARTS.slice(0, 1));
  article('twenty.html', medicines.slice(0, 4), CHARTS);
  const { url } = await serve(fromFolders({ '/': `${served.site}/`, '/host/': `${join(folder, 'sites/tags')}/`, '/data/': `${served.packed.whole}/` }));
  const found = {};
  for (const [key, throttle] of Object.entries(THROTTLES)) {
    const times = { one: [], twenty: [] };
    const visible = [];
    for (let at = -1; at < rounds; at += 1) {
      for (const name of Object.keys(times)) {
        const context = await profile(browser);
        const { times: { six, visible: inside } } = await visit(context, { url, label: `${name} tag`, address: (base) => `${base}host/${name}.html`, isData: (path) => path.startsWith('/data/'), watch }, null, throttle, true);
        if (at >= 0) times[name].push(six);
        if (at >= 0 && name === 'twenty') visible.push(inside);
        await context.close();
      }
    }
    found[key] = { one: spread(times.one), twenty: spread(times.twenty), visible: spread(visible) };
  }
  return found;
}
