// Forced reflows in the first drawing of a page: layouts and style computations that happened inside a script's run,
// because the script asked for a size after it had changed the page. Those of a frame are no fault and are counted apart.

import { profile, visit } from './browser.mjs';

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.stack', 'v8.execute'];
const SCRIPT = new Set(['FunctionCall', 'EvaluateScript', 'v8.run', 'v8.evaluateModule', 'RunMicrotasks', 'FireIdleCallback', 'FireAnimationFrame', 'EventDispatch', 'TimerFire']);
const LAYOUT = new Set(['Layout', 'UpdateLayoutTree', 'RecalculateStyles']);

/** Counts the layouts of the page's own process, forced and not, with where the forced ones were asked for. */
export async function reflows(browser, one, medicine) {
  const context = await profile(browser);
  const blank = await context.newPage();
  await browser.startTracing(blank, { categories: CATEGORIES });
  const { page } = await visit(context, one, medicine, {}, true);
  const events = JSON.parse((await browser.stopTracing()).toString()).traceEvents;
  const pid = processOf(events, one.url);
  await page.close();
  await context.close();
  const mine = events.filter((event) => event.pid === pid && event.ph === 'X');
  const runs = mine.filter(({ name }) => SCRIPT.has(name));
  const found = { layouts: 0, styles: 0, forced_layouts: 0, forced_styles: 0, forced_ms: 0, where: {} };
  for (const event of mine.filter(({ name }) => LAYOUT.has(name))) {
    const kind = event.name === 'Layout' ? 'layouts' : 'styles';
    found[kind] += 1;
    if (!runs.some((run) => run.tid === event.tid && run.ts <= event.ts && event.ts + event.dur <= run.ts + run.dur)) continue;
    found[`forced_${kind}`] += 1;
    found.forced_ms += event.dur / 1000;
    const [top] = event.args.beginData?.stackTrace ?? event.args.stackTrace ?? [];
    const place = top ? `${new URL(top.url || 'about:blank').pathname.split('/').pop()}:${top.lineNumber} ${top.functionName}` : 'unknown';
    const key = `${event.name} ${place}`;
    found.where[key] = (found.where[key] ?? 0) + 1;
  }
  return { ...found, forced_ms: Math.round(found.forced_ms * 10) / 10 };
}

/** The process that ran this address's scripts. */
function processOf(events, url) {
  const run = events.find(({ name, args }) => name === 'FunctionCall' && args?.data?.url?.startsWith(url))
    ?? events.find(({ name, args }) => (name === 'EvaluateScript' || name === 'v8.compileModule') && (args?.data?.url ?? args?.fileName ?? '').startsWith(url));
  return run?.pid;
}
