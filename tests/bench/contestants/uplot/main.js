// uPlot over one small file per medicine, made beforehand with exactly the numbers needed: six charts.

import { BLUE, OCHRE, asked, drawn, figures, searchOf } from './page.js';

const { uPlot } = window;
const first = await window.first;
const plots = figures(asked());
const indices = (labels) => labels.map((_, at) => at);

/** A bar series; two side by side when `align` is given. */
const bars = (label, colour, align = 0) => ({
  label, fill: colour, stroke: colour, width: 0, points: { show: false },
  paths: uPlot.paths.bars({ size: [align ? 0.35 : 0.7, 90], align }),
});
const DATA = {
  cases: (d) => [d.years, d.cases],
  treated: (d) => [d.years, d.treated],
  rate: (d) => [d.years, d.rate],
  sex: (d) => [indices(d.sex.labels), d.sex.cases, d.sex.treated],
  age: (d) => [indices(d.age.labels), d.age.cases, d.age.treated],
  organs: (d) => [indices(d.organs.labels), d.organs.cases],
};
const PAIR = () => [{}, bars('Cas', BLUE, -1), bars('Traitements', OCHRE, 1)];
const SERIES = {
  cases: () => [{}, bars('Cas', BLUE)],
  treated: () => [{}, bars('Traitements', OCHRE)],
  rate: () => [{}, { label: 'Taux', stroke: BLUE, width: 2 }],
  sex: PAIR,
  age: PAIR,
  organs: () => [{}, bars('Cas', BLUE)],
};
let labels = {};
const named = (key) => (_, splits) => splits.map((at) => labels[key]?.[at] ?? '');
const whole = (_, _at, min, max) => {
  const splits = [];
  for (let at = Math.ceil(min); at <= max; at += 1) splits.push(at);
  return splits;
};
const zero = (_, _min, max) => [0, (max || 1) * 1.05];
const pad = (_, min, max) => [min - 0.5, max + 0.5];
const short = (_, splits) => splits.map((n) => (n >= 1e6 ? `${n / 1e6} M` : n.toLocaleString('fr')));

// All places are measured before anything is put into them, so that the page is laid out once.
const sizes = Object.fromEntries(Object.entries(plots).map(([key, plot]) => [key, [plot.clientWidth, plot.clientHeight]]));

function options(key) {
  const [width, height] = sizes[key];
  const wide = key === 'organs';
  const named_ = wide || key === 'sex' || key === 'age';
  return {
    width, height: height - 30, series: SERIES[key](), legend: { show: !wide, live: false }, cursor: { show: false },
    scales: { x: { time: false, range: pad, ori: wide ? 1 : 0, dir: wide ? -1 : 1 }, y: { range: zero, ori: wide ? 0 : 1 } },
    axes: [
      { splits: whole, values: named_ ? named(key) : (_, splits) => splits.map(String), grid: { show: false }, side: wide ? 3 : 2, size: wide ? 450 : 40 },
      { values: short, side: wide ? 2 : 3, size: wide ? 40 : 60, label: wide ? '%' : undefined },
    ],
  };
}

const charts = {};
/** Draws; settles once uPlot, which draws in a microtask, has done so. */
async function draw(data) {
  document.querySelector('h1').textContent = data.name;
  labels = { sex: data.sex.labels, age: data.age.labels, organs: data.organs.labels };
  const waits = Object.entries(DATA).map(([key, of]) => new Promise((resolve) => {
    const done = { draw: [resolve] };
    if (charts[key]) {
      charts[key].hooks.draw = done.draw;
      charts[key].setData(of(data));
    } else charts[key] = new uPlot({ ...options(key), hooks: done }, of(data), plots[key]);
  }));
  await Promise.all(waits);
}
let search;
await draw(first);
drawn({
  show: async (name) => {
    const data = await window.read(name);
    const start = performance.now();
    await draw(data);
    return { script: performance.now() - start };
  },
  // The index of names is asked for when a reader begins to type.
  prepare: async () => (search = searchOf(await window.names())),
  search: (typed) => search(typed),
});
