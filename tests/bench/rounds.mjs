// The rounds of the bench: each contestant in turn, what each round found, and the medians.

import { memory, next, profile, search, spent, visit } from './browser.mjs';
import { PRESS } from './options.mjs';
import { median, quantile, round, spread } from './statistics.mjs';

/**
 * Everything about one contestant in one round: cold, further medicines, the same once more (what had to be fetched for them is
 * on the device by then), search, memory, then a second visit.
 */
async function once(browser, one, throttle, { first, further, typed }, full, press) {
  const context = await profile(browser);
  try {
    const cold = await visit(context, one, first, throttle, true);
    const result = { cold: cold.times, pressed: press > 0, next: await next(cold.page, further, press) };
    result.further = { code: cold.wire.code - cold.times.wire.code, data: cold.wire.data - cold.times.wire.data };
    [result.again, result.spent] = await spent(cold.protocol, () => next(cold.page, further));
    if (full) {
      result.search = await search(cold.page, typed);
      result.memory = await memory(cold.page, cold.protocol, browser);
    }
    await cold.page.close();
    const warm = await visit(context, one, first, throttle, false);
    result.warm = warm.times;
    return result;
  } finally {
    await context.close();
  }
}

/** The further medicines: until what is seen, until all, script time. */
function nexts(rounds, further) {
  const of = (list, key) => round(median(list.map((one) => one[key])));
  const high = (key) => round(quantile(rounds.map((one) => one[key]), 0.95));
  const keys = ['visible', 'ms', 'script'];
  return {
    ...Object.fromEntries(keys.map((key) => [key, of(rounds, key)])), p95: Object.fromEntries(keys.map((key) => [key, high(key)])),
    each: further.map((name) => ({ name, ...Object.fromEntries(keys.map((key) => [key, of(rounds.filter((one) => one.name === name), key)])) })),
  };
}

/** Medians of rounds. */
function summed(rounds, { further }) {
  const of = (get) => spread(rounds.map(get));
  const searches = rounds.flatMap((result) => result.search ?? []);
  const held = rounds.map((result) => result.memory).filter(Boolean);
  const most = (key) => round(median(held.map((one) => one[key])) / 1e6);
  const wire = (times) => ({ code: Math.round(times.wire.code), data: Math.round(times.wire.data), before: Math.round(times.wire.data - times.wire.after), requests: times.wire.requests });
  return {
    six: of(({ cold }) => cold.six), visible: of(({ cold }) => cold.visible), seen: of(({ cold }) => cold.seen), shown: of(({ cold }) => cold.shown), figures: rounds[0].cold.figures,
    wire: wire(rounds[0].cold),
    warm: { six: of(({ warm }) => warm.six), wire: wire(rounds[0].warm) },
    // Every other round: from a click alone, and from one that a press came before.
    next: { ...nexts(rounds.filter(({ pressed }) => !pressed).flatMap((result) => result.next), further), wire: Math.round(rounds[0].further.code + rounds[0].further.data) },
    pressed: rounds.length > 1 ? nexts(rounds.filter(({ pressed }) => pressed).flatMap((result) => result.next), further) : null,
    again: nexts(rounds.flatMap((result) => result.again), further),
    spent: Object.fromEntries(Object.keys(rounds[0].spent).map((key) => [key, round(median(rounds.map(({ spent: one }) => one[key])) / further.length)])),
    search: searches.length ? { median: round(median(searches)), p95: round(quantile(searches, 0.95)), n: searches.length } : null,
    memory: held.length ? { heap_before_MB: most('heap_before'), heap_MB: most('heap'), wasm_MB: most('wasm'), peak_process_MB: most('peak') } : null,
  };
}

/**
 * Rounds in turn, A B C D A B C D, so that what slows the machine for a while slows all. `asked` are the medicines that are shown
 * and what is typed; `full` also searches and measures memory; `skip` is told of a contestant that failed, which then runs no more.
 */
export async function inTurn(browser, all, throttle, asked, { rounds, full = false, skip }) {
  const results = new Map(all.map(({ key }) => [key, []]));
  const lost = new Set();
  for (let at = 0; at < rounds; at += 1) {
    for (const one of all) {
      if (lost.has(one.key)) continue;
      try {
        results.get(one.key).push(await once(browser, one, throttle, asked, full, at % 2 ? PRESS : 0));
      } catch (error) {
        lost.add(one.key);
        skip(`${one.label}, ${throttle.label}: ${error.message.split('\n')[0]}`);
      }
    }
  }
  return Object.fromEntries([...results].filter(([, list]) => list.length).map(([key, list]) => [key, summed(list, asked)]));
}
