// Who runs: our site as it is shipped, on a packed set and on published files, and three other ways of showing the same six
// charts. Each is served by the same server.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ours from './ours.mjs';
import { SCALES, folder, root } from './options.mjs';
import { fromFolders, fromServer, serve } from './server.mjs';

/** Ours, in the order of every table; the others after them. */
export const OURS = ['page', 'packed', 'files', 'other'];
export const OTHERS = ['chartjs', 'uplot', 'floor'];
/** uPlot over the whole tables: what its page holds in memory is what ours is compared with; elsewhere it is Chart.js's way, faster. */
export const HELD = 'json';

const from = (...parts) => join(root, ...parts);
const source = (...parts) => from('tests/bench/contestants', ...parts);
const shards = (scale) => join(folder, 'data', `shards-x${scale}`);
const plain = { address: (base, name) => `${base}#${encodeURIComponent(name)}`, isData: (path) => path.startsWith('/data/') };

/** Copies these files into the contestant's folder. */
function site(name, files) {
  const place = join(folder, 'sites', name);
  mkdirSync(place, { recursive: true });
  for (const file of files) copyFileSync(file, join(place, file.split('/').pop()));
  return `${place}/`;
}

/** The floor: one page that holds its style, its script and its numbers. */
function floor(medicines) {
  const place = join(folder, 'sites', 'floor');
  mkdirSync(join(place, 'data'), { recursive: true });
  const numbers = (name) => readFileSync(join(shards(1), `${encodeURIComponent(name)}.json`), 'utf8');
  const module = readFileSync(source('page.js'), 'utf8').replace(/^export /gm, '');
  const script = readFileSync(source('floor/main.js'), 'utf8').replace('NUMBERS', () => numbers(medicines[0]));
  writeFileSync(join(place, 'index.html'), readFileSync(source('floor/index.html'), 'utf8')
    .replace('/*style*/', () => readFileSync(source('page.css'), 'utf8')).replace('/*script*/', () => `\n${module}\n${script}`));
  writeFileSync(join(place, 'data/more.json'), `{${medicines.map((name) => `${JSON.stringify(name)}:${numbers(name)}`).join(',')}}`);
  return `${place}/`;
}

/**
 * The contestants at one scale, in the order in which they take turns. `served` says where our site and its sets are;
 * `only` names the throttles of one that does not run under all.
 */
export async function contestants(scale, served, medicines) {
  const files = `${served.files[`x${scale}`]}/`;
  const start = async (key, label, origin, more) => ({ key, label, ...more, ...(await serve(origin)) });
  const our = (key, label, data, more) => start(key, label, fromFolders({ '/': `${served.site}/`, '/data/': `${data}/` }), { ...ours, ours: true, ...more });
  const chartjs = site('chartjs', [source('chartjs/index.html'), source('chartjs/main.js'), source('shape.js'), source('page.js'), source('page.css'),
    from('node_modules/chart.js/dist/chart.umd.min.js')]);
  const uplot = site('uplot', [source('uplot/index.html'), source('uplot/main.js'), source('page.js'), source('page.css'),
    from('node_modules/uplot/dist/uPlot.iife.min.js'), from('node_modules/uplot/dist/uPlot.min.css')]);
  const whole = site('uplot-tables', [source('uplot/main.js'), source('shape.js'), source('page.js'), source('page.css'),
    from('node_modules/uplot/dist/uPlot.iife.min.js'), from('node_modules/uplot/dist/uPlot.min.css')]);
  copyFileSync(source('uplot/tables.html'), join(whole, 'index.html'));
  const first = scale === SCALES[0];
  const all = [];
  if (first) {
    // Its pages stand beside the site, as on a host: the site's own files are found first.
    const page = await start('page', 'medicine-charts, page of the medicine', fromFolders({ '/': `${served.site}/`, '/fr/': `${served.pages}/fr/`, '/data/': `${served.packed.whole}/` }), { ...ours, ours: true, address: ours.complete });
    all.push({ ...page, pages: Object.fromEntries(medicines.map((name) => [name, ours.complete(page.url, name)])) });
  }
  if (first) all.push(our('packed', 'medicine-charts, packed set', served.packed.whole));
  all.push(
    our('files', 'medicine-charts, five published tables', files),
    start('chartjs', 'Chart.js, five tables', fromFolders({ '/': chartjs, '/data/': files }), plain),
    start('uplot', 'uPlot, one file a medicine', fromFolders({ '/': uplot, '/data/': `${shards(scale)}/` }), plain),
  );
  if (first) all.push(start('floor', 'bare canvas, numbers in the page', fromFolders({ '/': floor(medicines) }), plain));
  if (first) all.push(start(HELD, 'uPlot, five tables', fromFolders({ '/': whole, '/data/': files }), { ...plain, only: ['none'] }));
  // What ten and fifty times are compared with: the same five tables packed, since the whole set holds more.
  all.push(our('five', 'medicine-charts, five tables packed', served.packed[`x${scale}`], { only: ['none'] }));
  // Another address of our site, when the bench is given one: `--ours ADDRESS`.
  if (first && served.other) all.push(start('other', 'medicine-charts, address given', fromServer(served.other), { ...ours, ours: true }));
  return Promise.all(all);
}
