// One visit: a page opened under a throttle, timed inside itself, its bytes counted by the browser.

import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { PATIENCE } from './options.mjs';
import { trust } from './server.mjs';

export const VIEW = { width: 1280, height: 900 };

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', ...trust()],
});

/** Slows this page down, and says what the network and the cache may do. */
async function slow(protocol, throttle, cold) {
  await protocol.send('Network.enable');
  await protocol.send('Performance.enable');
  await protocol.send('Network.setCacheDisabled', { cacheDisabled: cold });
  if (throttle.down) {
    await protocol.send('Network.emulateNetworkConditions', {
      offline: false, latency: throttle.latency, downloadThroughput: throttle.down, uploadThroughput: throttle.up,
    });
  }
  if (throttle.cpu) await protocol.send('Emulation.setCPUThrottlingRate', { rate: throttle.cpu });
}

/** Counts what comes over the wire, head and body, by path; `after` is the part of the data that no chart waits for. */
function weigh(protocol, { isData, isAfter }) {
  const paths = new Map();
  const wire = { code: 0, data: 0, after: 0, requests: 0 };
  protocol.on('Network.requestWillBeSent', ({ requestId, request }) => paths.set(requestId, request.url));
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = paths.get(requestId) ?? '';
    if (!url.startsWith('http')) return;
    const path = new URL(url).pathname;
    wire[isData(path) ? 'data' : 'code'] += encodedDataLength;
    if (isAfter?.(path)) wire.after += encodedDataLength;
    wire.requests += 1;
  });
  return wire;
}

/**
 * Waits inside the page for the mark, without polling; then for the frame that shows it: `seen`, when its layout is done, which a page
 * that comes complete is marked at already.
 */
const marked = (patience) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('six charts were never drawn')), patience);
  new PerformanceObserver((list, observer) => {
    const [mark] = list.getEntriesByName('six-charts');
    if (!mark) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      document.body.getBoundingClientRect();
      const seen = mark.detail?.seen ?? performance.now();
      setTimeout(() => resolve({
        six: mark.startTime, seen, shown: performance.now(), figures: mark.detail?.figures ?? 6, visible: mark.detail?.visible ?? mark.startTime,
        interactive: mark.detail?.interactive ?? mark.startTime,
      }));
    });
  }).observe({ type: 'mark', buffered: true });
});

/** A profile of its own. Service workers are kept out: what they fetch escapes the throttles of a page. */
export const profile = (browser) => browser.newContext({ viewport: VIEW, serviceWorkers: 'block' });

/** Opens the page in this context and waits for its six charts. */
export async function visit(context, one, medicine, throttle, cold) {
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await slow(protocol, throttle, cold);
  const wire = weigh(protocol, one);
  const failures = [];
  page.on('pageerror', (error) => failures.push(error.message));
  if (one.also) await page.addInitScript(one.also);
  if (one.watch) await page.addInitScript(one.watch, one.pages ?? null);
  await page.goto(one.address(one.url, medicine), { waitUntil: 'commit', timeout: PATIENCE });
  const times = await page.evaluate(marked, PATIENCE).catch((error) => {
    throw new Error(`${one.label}: ${error.message.split('\n')[0]} ${failures.join('; ')}`);
  });
  // What still comes afterwards counts too: a page must not win by asking later.
  await page.waitForLoadState('networkidle');
  return { page, protocol, wire, times: { ...times, wire: { ...wire } } };
}

/**
 * The further medicines one after the other, the page idle in between: `ms` until the six charts are drawn, `visible` until
 * what can be seen is, `script` the part of `ms` in which the page's scripts ran. `press`: for so many milliseconds the reader presses
 * on the link before it is clicked, which pages may know; the times begin with the click.
 */
export const next = (page, names, press = 0) => page.evaluate(async ([asked, held, patience]) => {
  const { bench } = window;
  const idle = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 60))));
  await bench.prepare?.();
  const times = [];
  for (const name of asked) {
    await idle();
    if (held) {
      bench.press?.(name);
      await new Promise((resolve) => setTimeout(resolve, held));
    }
    const late = new Promise((_, fail) => setTimeout(fail, patience, new Error(`${name} was never drawn`)));
    const start = performance.now();
    const said = await Promise.race([bench.show(name), late]);
    const ms = said?.all ?? performance.now() - start;
    times.push({ name, ms, visible: said?.visible ?? ms, script: said?.script ?? ms });
  }
  return times;
}, [names, press, PATIENCE]);

// Not its ScriptDuration: it leaves out what the bench itself starts, which is all that pages without navigation do.
const SPENT = { style: 'RecalcStyleDuration', layout: 'LayoutDuration', tasks: 'TaskDuration' };

/** Does this and tells where the browser says that the page's main thread spent its time meanwhile, in ms. */
export async function spent(protocol, act) {
  const now = async () => Object.fromEntries((await protocol.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
  const before = await now();
  const result = await act();
  const after = await now();
  return [result, Object.fromEntries(Object.entries(SPENT).map(([key, name]) => [key, 1000 * (after[name] - before[name])]))];
}

/** Each beginning typed into the page's search: from the key until the list is filled. Null where there is no search. */
export const search = (page, typed) => page.evaluate((words) => {
  const { bench } = window;
  if (!bench.search) return null;
  bench.prepare?.();
  const time = (word) => {
    const start = performance.now();
    bench.search(word);
    return performance.now() - start;
  };
  words.slice(0, 30).forEach(time); // once, so that the engine has compiled what it will compile
  return words.map(time);
}, typed);

/** What the page holds: script heap before and after a collection, module memory, and the most its process ever had. */
export async function memory(page, protocol, browser) {
  const heap = async () => (await protocol.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'JSHeapUsedSize').value;
  const before = await heap();
  await protocol.send('HeapProfiler.collectGarbage');
  const wasm = await page.evaluate(() => window.bench.wasm?.() ?? 0);
  return { heap_before: before, heap: await heap(), wasm, peak: await peak(browser) };
}

/** The most memory that a page's process has had (Linux only): of all page processes, the largest. */
async function peak(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const held = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => {
    try {
      return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(0, ...held);
}
