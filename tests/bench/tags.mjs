// Tags in an article: one chart, and twenty charts of four medicines, on otherwise empty pages. Interactive: every tag has said
// `ready`, its words are in the page for eyes and screen readers, it has its size, the focus lands on its drawing, keys read its
// marks, `data()` gives its numbers; and what is in the window is drawn. What is below gets its ink later: told apart.

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

/**
 * Runs in the page before its own scripts; `check`: every tag has to prove what it says, which takes time, so that such a visit is
 * none that counts.
 */
function watch(check) {
  const tags = () => [...document.querySelectorAll('medicine-chart')];
  // A figure that waits for its words or for its size says so.
  const waits = ({ shadowRoot }) => !shadowRoot?.querySelector('figure') || shadowRoot.querySelector('[aria-busy]');
  // A canvas has dots of its own once something is drawn on it.
  const blank = (tag) => waits(tag) || !tag.shadowRoot.querySelector('canvas[width]');
  /** What a tag that is interactive cannot do, or nothing. */
  const lacks = (tag) => {
    const figure = tag.shadowRoot.querySelector('figure');
    const canvas = figure.querySelector('canvas');
    const { title, sentence, data, table } = tag.data() ?? {};
    if (!title || figure.querySelector('h2').textContent !== title || figure.querySelector('.sentence').textContent !== sentence) return 'its words';
    if (!data.length || !table.rows.length) return 'its data';
    if (canvas.getBoundingClientRect().height < 50) return 'its size';
    canvas.focus({ preventScroll: true });
    if (tag.shadowRoot.activeElement !== canvas) return 'the focus';
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
    if (!(parseFloat(tag.shadowRoot.querySelector('.ring').style.width) > 6)) return 'the place of its marks';
    canvas.blur();
    return null;
  };
  let ready = 0;
  let visible = 0;
  let interactive = 0;
  const heed = (all) => {
    if (interactive || ready < all.length || all.some(waits)) return;
    interactive = performance.now();
    for (const tag of check ? all : []) if (lacks(tag)) throw new Error(`${tag.getAttribute('medicine')}, ${tag.getAttribute('chart')}: a tag said that it was ready without ${lacks(tag)}`);
  };
  // Where something is in the window is asked when the browser is about to lay the page out in any case: asked at another moment, it
  // would do so once more, and the time for that would be the question's, not the page's.
  const follow = () => {
    const all = tags();
    heed(all);
    if (!visible && !all.filter((tag) => tag.getBoundingClientRect().top < innerHeight).some(blank)) visible = performance.now();
    if (interactive && visible && !all.some(blank)) performance.mark('six-charts', { detail: { visible, interactive } });
    else requestAnimationFrame(follow);
  };
  document.addEventListener('ready', () => {
    ready += 1;
    if (ready === 1) requestAnimationFrame(follow);
    heed(tags());
  });
}

/**
 * Milliseconds from the start of navigation, cold, by throttle: one tag and twenty, in turn. Of both, until they are interactive and
 * those in the window are drawn, and until all are drawn, seen or not; of twenty also until those in the window are.
 */
export async function measureTags(browser, served, medicines, rounds) {
  mkdirSync(join(folder, 'sites/tags'), { recursive: true });
  article('one.html', medicines.slice(0, 1), CHARTS.slice(0, 1));
  article('twenty.html', medicines.slice(0, 4), CHARTS);
  const { url } = await serve(fromFolders({ '/': `${served.site}/`, '/host/': `${join(folder, 'sites/tags')}/`, '/data/': `${served.packed.whole}/` }));
  const found = {};
  for (const [key, throttle] of Object.entries(THROTTLES)) {
    const visits = { one: [], twenty: [] };
    for (let at = -1; at < rounds; at += 1) {
      for (const name of Object.keys(visits)) {
        const context = await profile(browser);
        const { times } = await visit(context, { url, label: `${name} tag`, address: (base) => `${base}host/${name}.html`, isData: (path) => path.startsWith('/data/'), watch, pages: at < 0 }, null, throttle, true);
        if (at >= 0) visits[name].push(times);
        await context.close();
      }
    }
    const of = (name, get) => spread(visits[name].map(get));
    const interactive = (times) => Math.max(times.interactive, times.visible);
    found[key] = {
      one: of('one', interactive), twenty: of('twenty', interactive), visible: of('twenty', ({ visible }) => visible),
      inked: { one: of('one', ({ six }) => six), twenty: of('twenty', ({ six }) => six) },
    };
  }
  return found;
}
