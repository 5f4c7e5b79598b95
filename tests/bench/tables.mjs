// Results as Markdown tables. Nothing here measures or computes anything but ratios.

import { HELD, OTHERS, OURS } from './contestants.mjs';
import { PRESS, THROTTLES } from './options.mjs';
import { round } from './statistics.mjs';
import { FRAME, MEMORY, TIMES, TWENTY, against, allAgainst, eachAgainst } from './targets.mjs';

const thousands = /(\d)(?=(\d{3})+$)/g;
/** A number as one reads it: thousands apart. */
export const said = (number) => {
  if (!Number.isFinite(number)) return '–';
  const [whole, rest] = String(round(number)).split('.');
  return whole.replace(thousands, '$1 ') + (rest ? `.${rest}` : '');
};
const kB = (bytes) => said(Math.round(bytes / 100) / 10);
const times = (a, b) => (Number.isFinite(a / b) ? `× ${said(Math.round((100 * a) / b) / 100)}` : '–');
const spreadOf = ({ median, min, max }) => `${said(median)} (${said(min)}–${said(max)})`;

/** A table: its head, its rows; the first column is text, the others numbers. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

/** All that run, ours first. */
const keysOf = ({ labels }) => [...OURS, ...OTHERS].filter((key) => labels[key]);
const short = (label) => label.replace('medicine-charts, ', '').split(',')[0];

/**
 * For each of ours, a row against each of the others; `get(key)` is a number or undefined. `targets`: most that the packed
 * set may take, by the other's key.
 */
function ratios(results, columns, targets = {}, note = '') {
  const { labels } = results;
  return pairs(labels).map(([ours, them]) => {
    const found = columns.map((get) => get(ours) / get(them));
    return [`${short(labels[ours])} ÷ ${short(labels[them])}${note}`, ...found.map((ratio) => times(ratio, 1)), ['page', 'packed'].includes(ours) ? allAgainst(found, targets[them]) : ''];
  });
}

/** Each of ours beside each of the others. */
const pairs = (labels) => OURS.filter((key) => labels[key]).flatMap((ours) => OTHERS.map((them) => [ours, them]));

const only = (results) => Object.values(results.scales)[0];

/** Time until six charts are drawn, cold. */
export function firstDrawing(results) {
  const { labels } = results;
  const one = only(results);
  const keys = Object.keys(THROTTLES);
  const row = (key, what, text) => [text, ...keys.map((throttle) => (one[throttle][key] ? spreadOf(one[throttle][key][what]) : 'failed')), ''];
  const columns = keys.map((throttle) => (key) => one[throttle][key]?.six.median);
  return table(['until six charts are drawn, ms: median (least–most)', ...keys.map((key) => THROTTLES[key].label), 'target'], [
    ...keysOf(results).map((key) => row(key, 'six', labels[key])),
    ...OURS.filter((key) => labels[key]).map((key) => row(key, 'visible', `${labels[key]}: what is seen without scrolling`)),
    ...['page', 'floor'].filter((key) => labels[key]).map((key) => row(key, 'seen', `${labels[key]}: laid out in a frame`)),
    ...ratios(results, columns).map((row, at) => {
      const [ours, them] = pairs(labels)[at];
      if (ours !== 'page') return row;
      // Beside the floor it is asked when they are seen: hand-written calls, too, need a frame.
      const what = them === 'floor' ? 'seen' : 'six';
      const ratio = (key) => one[key][ours]?.[what].median / one[key][them]?.[what].median;
      const told = what === 'seen' ? [`${row[0]}, laid out in a frame`, ...keys.map((key) => times(ratio(key), 1))] : row.slice(0, -1);
      return [...told, eachAgainst(keys, ratio, (key) => TIMES.drawing[key]?.[them], (key) => THROTTLES[key].label.split(' (')[0])];
    }),
  ]);
}

/** The same in a second visit. */
export function secondVisit(results) {
  const { labels } = results;
  const one = only(results);
  const keys = Object.keys(THROTTLES);
  const wire = (key) => (one.none[key]?.warm.wire.code ?? NaN) + (one.none[key]?.warm.wire.data ?? NaN);
  const columns = keys.map((throttle) => (key) => one[throttle][key]?.warm.six.median);
  return table(['second visit, ms, median', ...keys.map((key) => THROTTLES[key].label), 'target', 'kB'], [
    ...keysOf(results).map((key) => [labels[key], ...keys.map((throttle) => said(one[throttle][key]?.warm.six.median)), '', kB(wire(key))]),
    ...ratios(results, columns).map((row) => [...row, '']),
  ]);
}

/** Bytes over the wire in a first visit. */
export function bytes(results) {
  const { labels, decoded, weights, kept } = results;
  const { none } = only(results);
  const rows = keysOf(results).filter((key) => none[key]).map((key) => {
    const { wire, next } = none[key];
    return [labels[key], kB(wire.code), kB(wire.before), kB(wire.data - wire.before), kB(wire.code + wire.data), wire.requests, said(decoded[key] / 1e6), kB(next.wire), ''];
  });
  const of = (get) => (key) => (none[key] ? get(none[key].wire) : NaN);
  const columns = [of(({ code }) => code), of(({ before }) => before), () => NaN, of(({ code, data }) => code + data), of(({ requests }) => requests)];
  const target = (found, most) => against(found / 1000, most / 1000, (number) => `${said(number)} kB`);
  return `${table(['first visit', 'code, kB', 'data for the charts, kB', 'names for the search, kB', 'all, kB', 'requests', 'data served, MB', '19 further medicines, kB', 'target'], [
    ...rows, ...ratios(results, columns).map((row) => [...row.slice(0, -1), '', '', row.at(-1)]),
  ])}\n\n${table(['our code, brotli 11, without heads', 'kB', 'target'], [
    ['module and its glue', kB(weights.module), target(weights.module, weights.module_target)],
    ['all that a visit to a packed set fetches', kB(weights.page), target(weights.page, weights.page_target)],
    ['what reads published files, besides', kB(weights.reader), ''],
    ['a page with one embedded chart', kB(weights.tag), target(weights.tag, weights.tag_target)],
    ['a whole packed set, kept on the device (data)', kB(kept), ''],
  ])}`;
}

/** The further medicines: a first time, when what they need is fetched, and once more, when it is there. */
export function further(results) {
  const { labels } = results;
  const one = only(results);
  const keys = ['none', 'slow4g', 'cpu4'].filter((key) => one[key]);
  const cell = (found) => (found ? `${said(found.visible)} / ${said(found.script)} / ${said(found.ms)}` : '–');
  const part = (when) => {
    const target = (key) => (['page', 'packed'].includes(key) && when === 'again' ? allAgainst(keys.map((throttle) => one[throttle][key]?.again.visible), FRAME, (ms) => `${said(ms)} ms seen`) : '');
    return keysOf(results).map((key) => [labels[key], ...keys.map((throttle) => cell(one[throttle][key]?.[when])), target(key)]);
  };
  const columns = (when, what) => keys.map((throttle) => (key) => one[throttle][key]?.[when]?.[what]);
  const head = (text) => [text, ...keys.map((key) => THROTTLES[key].label), 'target'];
  const spent = ({ style, layout, tasks }) => `${said(style)} / ${said(layout)} / ${said(tasks)}`;
  return [
    table(head('**data on the device**, ms, medians: what is seen / script, all six / until all six'), [...part('again'), ...ratios(results, columns('again', 'script'), TIMES.next, ', script')]),
    table(head('**one chunk or file to fetch, the click without a press**, ms, medians: what is seen / script, all six / until all six'), [...part('next'), ...ratios(results, columns('next', 'visible'), {}, ', what is seen')]),
    table(head(`**one chunk or file to fetch, pressed for ${PRESS} ms before the click**, ms from the click, medians: what is seen / script, all six / until all six`), [...part('pressed'), ...ratios(results, columns('pressed', 'visible'), TIMES.fetched, ', what is seen')]),
    table(head('**data on the device**, what Chromium counts a medicine, ms: styles / layout / all tasks'), keysOf(results).map((key) => [labels[key], ...keys.map((throttle) => (one[throttle][key] ? spent(one[throttle][key].spent) : '–')), ''])),
  ].join('\n\n');
}

/** Each further medicine with its data on the device: the module alone, our page, the others. */
export function each(results) {
  const { none } = only(results);
  const of = (key, at, column) => none[key]?.again.each[at][column];
  const rows = results.module.next.each.map(({ name, page, chart, ink, all }, at) => {
    const floor = of('floor', at, 'script');
    return [name, `${said(page)} + ${said(chart)} + ${said(ink)}`, times(all, floor), said(of('packed', at, 'visible')), said(of('packed', at, 'script')), times(of('packed', at, 'script'), floor),
      ...OTHERS.map((key) => said(of(key, at, 'script')))];
  });
  const ratio = (get) => none.floor && against(Math.max(...results.module.next.each.map((one, at) => get(one, at) / of('floor', at, 'script'))), TIMES.next.floor, (most) => `× ${said(most)}`);
  return table(['script, ms, medians, data on the device', 'module alone: words + figures’ words + ink', '÷ bare canvas', 'our page, what is seen', 'our page, all', '÷ bare canvas', 'Chart.js', 'uPlot', 'bare canvas'],
    [...rows, ['target, for every medicine', '', ratio(({ all }) => all), '', '', ratio((_, at) => of('packed', at, 'script')), '', '', '']]);
}

/** The least that any script needs for what our page shows. */
export function replayed(results) {
  const { replayed: found, module } = results;
  const { none } = only(results);
  const most = TIMES.next.floor;
  const bare = none.floor?.again.script;
  const row = (text, calls, ms, target = '') => [text, calls, said(ms), times(ms, bare), target];
  const ours = (key, label) => row(`${label}, script, all six`, '', none[key]?.again.script, against(none[key]?.again.script / found.all, TIMES.next.played, (ratio) => `× ${said(ratio)} of what is played back`));
  return table(['**what our page shows, played back** for each medicine from a recording: nothing worked out, medians', 'how many', 'ms', '÷ bare canvas', 'target'], [
    row('canvas calls of our figures', said(found.calls), found.ink),
    row('changes of the page: texts, names, lists', said(found.changes), found.words),
    row('address and title', '2', found.address),
    row('all that is shown', '', found.all),
    row('what the module works out for it, without ink', '', module?.work),
    ours('page', 'page of the medicine'),
    ours('packed', 'packed set'),
    [`what is left for work at ${most} × bare canvas`, '', said(most * bare - found.all), '', ''],
  ]);
}

/** Search in the page, memory. */
export function held(results) {
  const { labels } = results;
  const { none } = only(results);
  const sum = ({ memory }) => memory.heap_MB + memory.wasm_MB;
  const target = (key) => (['page', 'packed'].includes(key) && none[HELD] ? against(sum(none[key]) / sum(none[HELD]), MEMORY, (most) => `× ${said(most)} of ${labels[HELD]}`) : '');
  const rows = [...keysOf(results), HELD].filter((key) => none[key]?.memory).map((key) => {
    const { search, memory } = none[key];
    return [labels[key], search ? said(search.median) : 'none', search ? said(search.p95) : 'none', said(memory.heap_before_MB), said(memory.heap_MB), said(memory.wasm_MB), said(sum(none[key])), said(memory.peak_process_MB),
      [key === 'packed' ? against(search?.p95, FRAME, (ms) => `search p95 ${said(ms)} ms`) : '', target(key)].filter(Boolean).join(', ')];
  });
  const of = (get) => (key) => (none[key]?.memory ? get(none[key]) : NaN);
  const columns = [of(({ search }) => search?.median), of(({ search }) => search?.p95), of(({ memory }) => memory.heap_before_MB), of(({ memory }) => memory.heap_MB), () => NaN, of(sum), of(({ memory }) => memory.peak_process_MB)];
  return table(['after 20 medicines, twice', 'search, ms', 'search p95, ms', 'script heap, MB', 'after collection, MB', 'module memory, MB', 'heap and module, MB', 'process at most, MB', 'target'], [...rows, ...ratios(results, columns)]);
}

/** One, ten, fifty times the medicines, without throttle. */
export function larger(results) {
  const { labels, scales } = results;
  const rows = [];
  for (const [scale, { none }] of Object.entries(scales)) {
    for (const key of ['five', 'files', 'chartjs', 'uplot']) {
      const text = `× ${scale} ${labels[key]}`;
      if (!none[key]) {
        rows.push([text, 'failed', ...Array(10).fill('–')]);
        continue;
      }
      const { visible, six, wire, next, search, memory } = none[key];
      rows.push([text, spreadOf(visible), spreadOf(six), times(six.median, none.chartjs?.six.median), times(six.median, none.uplot?.six.median), kB(wire.before), kB(wire.data - wire.before), said(next.visible), said(search?.p95), said(memory.heap_MB), said(memory.wasm_MB), said(memory.peak_process_MB)]);
    }
  }
  return `${table(['medicines', 'what is seen, ms', 'six charts, ms', '÷ Chart.js', '÷ uPlot', 'data for the charts, kB', 'names, kB', 'next, seen, ms', 'search p95, ms', 'script heap, MB', 'module, MB', 'process at most, MB'], rows)}\n\n${grown(results)}`;
}

/** What a packed set's first view costs more when the set is larger. */
function grown({ scales }) {
  const [one, ...more] = Object.entries(scales);
  const lines = [['data for the charts', ({ wire }) => wire.before], ['until what is seen is drawn', ({ visible }) => visible.median], ['until six charts are drawn', ({ six }) => six.median]];
  const rows = lines.map(([text, get]) => {
    const ratios = more.map(([, { none }]) => (none.five && one[1].none.five ? get(none.five) / get(one[1].none.five) : NaN));
    return [text, ...ratios.map((ratio) => times(ratio, 1)), allAgainst(ratios, TIMES.growth, (most) => `× ${said(most)}`)];
  });
  return table(['first view of a packed set, against the five tables once', ...more.map(([scale]) => `${scale} times the medicines`), 'target'], rows);
}

/** What the modules do without the site. */
export function alone({ module }) {
  const { packed, files, next, search } = module;
  const kilo = (number) => said(number / 1e6);
  return table(['modules alone', 'found', 'target'], [
    ['packed set: module fetched and started + opened, first medicine drawn', `${said(packed.module.median)} + ${said(packed.open.median)} + ${said(packed.draw.median)} ms`, ''],
    ['packed set: module memory after 20 medicines', `${kilo(packed.memory)} MB`, ''],
    ['next medicine, all figures: words + figures’ words + ink, median; p95 of all', `${said(next.page)} + ${said(next.chart)} + ${said(next.ink)} ms; ${said(next.p95)} ms`, against(next.all, FRAME, (ms) => `${said(ms)} ms`)],
    ['within one frame', `${next.each.filter(({ all }) => all <= FRAME).length} of ${next.each.length}`, ''],
    ...search.map(({ medicines, names, median, p95 }) => [`search, ${said(medicines)} names (taken in ${said(names)} ms): median, p95`, `${said(median)} ms, ${said(p95)} ms`, against(p95, FRAME, (ms) => `p95 ${said(ms)} ms`)]),
    ['published files, five tables: module fetched and started + decoded and indexed', `${said(files.module.median)} + ${said(files.decode.median)} ms, ${said(files.MB_per_s)} MB/s`, ''],
    ['published files: module memory ÷ decoded bytes', `× ${said(files.memory_over_decoded)} (${kilo(files.memory)} MB)`, ''],
  ]);
}

/** Tags in an article. */
export function tagged({ tags }) {
  const keys = Object.keys(tags);
  const ratio = ({ one, twenty }) => twenty.median / one.median;
  const ratios = keys.map((key) => ratio(tags[key]));
  return table(['until all tags are interactive, ms, cold', ...keys.map((key) => THROTTLES[key].label), 'target'], [
    ['one chart', ...keys.map((key) => spreadOf(tags[key].one)), ''],
    ['twenty charts of four medicines', ...keys.map((key) => spreadOf(tags[key].twenty)), ''],
    ['twenty, until those in the window are drawn', ...keys.map((key) => spreadOf(tags[key].visible)), ''],
    ['twenty ÷ one', ...ratios.map((found) => times(found, 1)), allAgainst(ratios, TWENTY, (most) => `× ${said(most)}`)],
    ['twenty, until all are drawn, seen or not', ...keys.map((key) => spreadOf(tags[key].inked.twenty)), ''],
    ['all drawn: twenty ÷ one', ...keys.map((key) => times(ratio(tags[key].inked), 1)), ''],
  ]);
}

/** Layouts that scripts forced in the first drawing. */
export function reflowed({ labels, forced }) {
  const rows = [...OURS, ...OTHERS].filter((key) => forced[key]).map((key) => {
    const found = forced[key];
    return [labels[key], found.layouts, found.forced_layouts, found.styles, found.forced_styles, said(found.forced_ms), OURS.includes(key) ? against(found.forced_layouts, 1, (most) => `${most} forced layout`) : ''];
  });
  const where = OURS.filter((key) => forced[key]).map((key) => {
    const places = Object.entries(forced[key].where).map(([place, count]) => `${count} × ${place.trim()}`).join(', ');
    return `- ${short(labels[key])}: ${places || 'none'}`;
  });
  return `${table(['first drawing', 'layouts', 'of them forced', 'style computations', 'of them forced', 'forced, ms', 'target'], rows)}\n\nForced in our pages:\n\n${where.join('\n')}`;
}

/** Criterion's medians. */
export function native({ native: found }) {
  if (!found) return 'Not measured in this run: `cargo xtask bench` without `--browser` does.';
  const rows = found.estimates.map(({ name, ns, bytes: length }) => [name, ns < 1e6 ? `${said(ns / 1e3)} µs` : `${said(ns / 1e6)} ms`, length ? `${said((length * 1e3) / ns)} MB/s` : '']);
  return `${table(['native, medians', 'time', 'rate'], rows)}\n\n${found.search.map((line) => `- ${line}`).join('\n')}`;
}
