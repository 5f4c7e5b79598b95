// Chart.js over the published files: fetch five tables, keep the rows of one medicine, six charts without animation.

import { FILES, shape } from './shape.js';
import { BLUE, OCHRE, asked, drawn, figures, searchOf } from './page.js';

const { Chart } = window;
Chart.defaults.animation = false;
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.plugins.legend.display = false;

const loaded = await Promise.all(window.tables);
const tables = Object.fromEntries(Object.keys(FILES).map((key, at) => [key, loaded[at]]));
const plots = figures(asked());

const set = (label, data, colour, more) => ({ label, data, backgroundColor: colour, borderColor: colour, ...more });
const SETS = {
  cases: (d) => [d.years, set('Cas', d.cases, BLUE)],
  treated: (d) => [d.years, set('Traitements', d.treated, OCHRE)],
  rate: (d) => [d.years, set('Taux', d.rate, BLUE)],
  sex: (d) => [d.sex.labels, set('Cas', d.sex.cases, BLUE), set('Traitements', d.sex.treated, OCHRE)],
  age: (d) => [d.age.labels, set('Cas', d.age.cases, BLUE), set('Traitements', d.age.treated, OCHRE)],
  organs: (d) => [d.organs.labels, set('Cas', d.organs.cases, BLUE)],
};
const WIDE = { indexAxis: 'y', scales: { x: { beginAtZero: true, title: { display: true, text: '%' } }, y: { ticks: { autoSkip: false } } } };
const TALL = { scales: { y: { beginAtZero: true } } };
const LEGEND = { ...TALL, plugins: { legend: { display: true } } };

const OPTIONS = { organs: WIDE, sex: LEGEND, age: LEGEND };
const charts = {};
function show(name) {
  const data = shape(name, tables);
  document.querySelector('h1').textContent = name;
  for (const [key, of] of Object.entries(SETS)) {
    const [labels, ...datasets] = of(data);
    if (charts[key]) {
      charts[key].data = { labels, datasets };
      charts[key].update('none');
    } else {
      const canvas = plots[key].appendChild(document.createElement('canvas'));
      charts[key] = new Chart(canvas, { type: key === 'rate' ? 'line' : 'bar', data: { labels, datasets }, options: OPTIONS[key] ?? TALL });
    }
  }
}
show(asked());
drawn({ show, search: searchOf([...new Set(tables.year.map((row) => row.MEDICAMENT))]) });
