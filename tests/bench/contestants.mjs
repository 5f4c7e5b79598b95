// Who runs: our page, and three other ways of showing the same six charts. Each is served by the same server.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ours from './ours.mjs';
import { SCALES, folder, root } from './options.mjs';
import { fromFolders, fromServer, serve } from './server.mjs';

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

/** The contestants at one scale, in the order in which they take turns. `urls` says where our site is served. */
export async function contestants(scale, urls, medicines) {
  const data = join(folder, 'data', `x${scale}`);
  const start = async (key, label, origin, more) => ({ key, label, ...more, ...(await serve(origin)) });
  const our = (key, label, url) => start(key, label, fromServer(url), { ...ours, ours: true });
  const chartjs = site('chartjs', [source('chartjs/index.html'), source('chartjs/main.js'), source('shape.js'), source('page.js'), source('page.css'),
    from('node_modules/chart.js/dist/chart.umd.min.js')]);
  const uplot = site('uplot', [source('uplot/index.html'), source('uplot/main.js'), source('page.js'), source('page.css'),
    from('node_modules/uplot/dist/uPlot.iife.min.js'), from('node_modules/uplot/dist/uPlot.min.css')]);
  const all = [
    our('ours', 'medicine-charts, five tables', urls[`x${scale}`]),
    start('chartjs', 'Chart.js, five tables', fromFolders({ '/': chartjs, '/data/': `${data}/` }), plain),
    start('uplot', 'uPlot, one file a medicine', fromFolders({ '/': uplot, '/data/': `${shards(scale)}/` }), plain),
  ];
  if (scale === SCALES[0]) {
    all.push(start('floor', 'bare canvas, numbers in the page', fromFolders({ '/': floor(medicines) }), plain));
    all.push(our('whole', 'medicine-charts, whole set', urls.whole));
    // Another address of our site, when the bench is given one: `--ours ADDRESS`.
    if (urls.other) all.push(our('other', 'medicine-charts, address given', urls.other));
  }
  return Promise.all(all);
}
