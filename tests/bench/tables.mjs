// Results as Markdown tables. Nothing here measures or computes anything but ratios.

import { THROTTLES } from './options.mjs';
import { round } from './statistics.mjs';

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

/** For each of ours, a row against each of the others; `get(key)` is a number or undefined. */
function ratios(labels, columns) {
  const rows = [];
  for (const ours of ['ours', 'other', 'whole'].filter((key) => labels[key])) {
    for (const them of ['chartjs', 'uplot', 'floor']) rows.push([`${labels[ours]} ÷ ${labels[them].split(',')[0]}`, ...columns.map((get) => times(get(ours), get(them)))]);
  }
  return rows;
}

/** Time until six charts are drawn, cold. */
export function firstDrawing({ labels, scales }) {
  const [one] = Object.values(scales);
  const keys = Object.keys(THROTTLES);
  const rows = Object.keys(labels).map((key) => [labels[key], ...keys.map((throttle) => (one[throttle][key] ? spreadOf(one[throttle][key].six) : 'failed'))]);
  for (const key of ['ours', 'other', 'whole'].filter((name) => labels[name])) {
    rows.push([`${labels[key]}: what is seen without scrolling`, ...keys.map((throttle) => (one[throttle][key] ? spreadOf(one[throttle][key].visible) : 'failed'))]);
  }
  const columns = keys.map((throttle) => (key) => one[throttle][key]?.six.median);
  return table(['until six charts are drawn, ms: median (least–most)', ...keys.map((key) => THROTTLES[key].label)], [...rows, ...ratios(labels, columns)]);
}

/** The same in a second visit. */
export function secondVisit({ labels, scales }) {
  const [one] = Object.values(scales);
  const keys = Object.keys(THROTTLES);
  const rows = Object.keys(labels).map((key) => [labels[key], ...keys.map((throttle) => said(one[throttle][key]?.warm.six.median)), kB((one.none[key]?.warm.wire.code ?? NaN) + (one.none[key]?.warm.wire.data ?? NaN))]);
  const columns = keys.map((throttle) => (key) => one[throttle][key]?.warm.six.median);
  return table(['second visit, ms, median', ...keys.map((key) => THROTTLES[key].label), 'kB'], [...rows, ...ratios(labels, columns).map((row) => [...row, ''])]);
}

/** Bytes over the wire in a first visit. */
export function bytes({ labels, scales, decoded }) {
  const { none } = Object.values(scales)[0];
  const rows = Object.keys(labels).filter((key) => none[key]).map((key) => {
    const { wire, next } = none[key];
    return [labels[key], kB(wire.code), kB(wire.data), kB(wire.code + wire.data), wire.requests, said(decoded[key] / 1e6), kB(next.wire)];
  });
  const of = (get) => (key) => (none[key] ? get(none[key].wire) : NaN);
  const columns = [of(({ code }) => code), of(({ data }) => data), of(({ code, data }) => code + data), of(({ requests }) => requests)];
  return table(['first visit', 'code, kB', 'data, kB', 'both, kB', 'requests', 'data decoded, MB', '19 further medicines, kB'], [...rows, ...ratios(labels, columns).map((row) => [...row, '', ''])]);
}

/** The further medicines. */
export function further({ labels, scales }) {
  const [one] = Object.values(scales);
  const keys = ['none', 'slow4g', 'cpu4'];
  const cell = (result) => (result ? `${said(result.next.visible)} / ${said(result.next.median)} / ${said(result.next.p95)}` : '–');
  const rows = Object.keys(labels).map((key) => [labels[key], ...keys.map((throttle) => cell(one[throttle][key]))]);
  const columns = keys.map((throttle) => (key) => one[throttle][key]?.next.visible);
  return table(['next medicine, ms: what is seen, median / all six, median / all six, p95', ...keys.map((key) => THROTTLES[key].label)],
    [...rows, ...ratios(labels, columns).map(([text, ...cells]) => [`${text} (what is seen)`, ...cells])]);
}

/** Search in the page, memory. */
export function held({ labels, scales }) {
  const { none } = Object.values(scales)[0];
  const rows = Object.keys(labels).filter((key) => none[key]?.memory).map((key) => {
    const { search, memory } = none[key];
    return [labels[key], search ? said(search.median) : 'none', search ? said(search.p95) : 'none', said(memory.heap_before_MB), said(memory.heap_MB), said(memory.wasm_MB), said(memory.peak_process_MB)];
  });
  const of = (get) => (key) => (none[key]?.memory ? get(none[key]) : NaN);
  const columns = [of(({ search }) => search?.median), of(({ search }) => search?.p95), of(({ memory }) => memory.heap_before_MB), of(({ memory }) => memory.heap_MB), () => NaN, of(({ memory }) => memory.peak_process_MB)];
  return table(['after 20 medicines', 'search, ms', 'search p95, ms', 'script heap, MB', 'after collection, MB', 'module memory, MB', 'process at most, MB'], [...rows, ...ratios(labels, columns)]);
}

/** One, ten, fifty times the data, without throttle. */
export function larger({ labels, scales }) {
  const rows = [];
  for (const [scale, { none }] of Object.entries(scales)) {
    for (const key of ['ours', 'chartjs', 'uplot'].filter((name) => none[name])) {
      const { six, wire, next, search, memory } = none[key];
      rows.push([`× ${scale} ${labels[key]}`, spreadOf(six), times(six.median, none.chartjs?.six.median), times(six.median, none.uplot?.six.median), kB(wire.data), said(next.visible), said(search?.p95), said(memory.heap_MB), said(memory.wasm_MB), said(memory.peak_process_MB)]);
    }
    for (const key of ['ours', 'chartjs', 'uplot'].filter((name) => !none[name])) rows.push([`× ${scale} ${labels[key]}`, 'failed', ...Array(8).fill('–')]);
  }
  return table(['five tables', 'six charts, ms', '÷ Chart.js', '÷ uPlot', 'data, kB', 'next, seen, ms', 'search p95, ms', 'script heap, MB', 'module, MB', 'process at most, MB'], rows);
}

/** What the project promised of its speed. */
export function promises({ labels, scales, module }) {
  const { none } = Object.values(scales)[0];
  const frame = 1000 / 60;
  const within = (list) => `${list.filter((ms) => ms <= frame).length} of ${list.length}`;
  const page = (key, at) => none[key].next.each.map((row) => row[at]);
  const rows = [
    [`raw files of the ${labels.whole ? 'whole set' : 'set'}, from navigation to all charts of the first medicine`, `${spreadOf(none.whole.six)} ms`],
    ['the same, five tables of substances', `${spreadOf(none.ours.six)} ms`],
    ['the module alone, five tables: start, fetch, decode and index, draw', `${said(module.module.median)} + ${said(module.fetch.median)} + ${said(module.decode.median)} + ${said(module.draw.median)} ms`],
    ['decoding and indexing in the browser', `${said(module.decode_MB_per_s)} MB/s`],
    ['next medicine, module alone, all figures: median, p95', `${said(module.next.median)} ms, ${said(module.next.p95)} ms`],
    ['within one frame of 16.7 ms, module alone', within(module.next.each.map(([, ms]) => ms))],
    ['next medicine, our page, what is seen: median, p95', `${said(none.ours.next.visible)} ms, ${said(none.ours.next.visible_p95)} ms`],
    ['within one frame, our page, what is seen', within(page('ours', 1))],
    ['next medicine, our page, all figures (the rest is drawn when idle): median, p95', `${said(none.ours.next.median)} ms, ${said(none.ours.next.p95)} ms`],
    ...module.search.map(({ names, median, p95 }) => [`search in the browser, ${said(names)} names: median, p95`, `${said(median)} ms, ${said(p95)} ms`]),
    ['module memory at most ÷ decoded bytes, five tables', `× ${said(module.memory_over_decoded)} (${said(module.memory / 1e6)} MB)`],
    ['the same, whole set', `× ${said(module.search[0].memory_over_decoded)}`],
  ];
  return table(['promise', 'found'], rows);
}

/** Each further medicine: the module alone, our page, Chart.js, uPlot. */
export function each({ scales, module }) {
  const { none } = Object.values(scales)[0];
  const of = (key, at, column) => said(none[key]?.next.each[at][column]);
  const rows = module.next.each.map(([name, ms], at) => [name, said(ms), of('ours', at, 1), of('ours', at, 2), of('chartjs', at, 2), of('uplot', at, 2), of('floor', at, 2)]);
  return table(['ms, medians', 'module alone, all', 'our page, seen', 'our page, all', 'Chart.js', 'uPlot', 'bare canvas'], rows);
}

/** Layouts that scripts forced in the first drawing. */
export function reflowed({ labels, forced }) {
  const rows = Object.entries(forced).map(([key, found]) => [labels[key], found.layouts, found.forced_layouts, found.styles, found.forced_styles, said(found.forced_ms)]);
  const where = Object.entries(forced.ours?.where ?? {}).map(([place, count]) => `${count} × ${place.trim()}`).join(', ');
  return `${table(['first drawing', 'layouts', 'of them forced', 'style computations', 'of them forced', 'forced, ms'], rows)}\n\nForced in our page: ${where || 'none'}.`;
}

/** Criterion's medians. */
export function native({ native: found }) {
  if (!found) return 'Not measured in this run: `cargo xtask bench` without `--browser` does.';
  const rows = found.estimates.map(({ name, ns, bytes: length }) => [name, ns < 1e6 ? `${said(ns / 1e3)} µs` : `${said(ns / 1e6)} ms`, length ? `${said((length * 1e3) / ns)} MB/s` : '']);
  return `${table(['native, medians', 'time', 'rate'], rows)}\n\n${found.search.map((line) => `- ${line}`).join('\n')}`;
}
