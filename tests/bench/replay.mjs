// The least that any script would need for what our page shows: its canvas calls, its words and its address, recorded from it and
// played back with nothing left to work out. What our page takes beyond that is work; what this takes is content.

import { profile, visit } from './browser.mjs';
import { median, round } from './statistics.mjs';

/** Runs in the page before its own scripts: notes what is asked of the canvases of figures. */
function record() {
  const calls = [];
  const on = (canvas) => canvas.closest?.('figure');
  const note = (canvas, target, name, how, given) => on(canvas) && calls.push([canvas, target, name, how, given]);
  const wrap = (prototype, canvasOf, target, skipped) => {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (skipped.test(name)) continue;
      if (property.set) {
        Object.defineProperty(prototype, name, { ...property, set(value) {
          note(canvasOf(this), target, name, 'set', value);
          property.set.call(this, value);
        } });
      } else if (typeof property.value === 'function') {
        prototype[name] = function called(...given) {
          note(canvasOf(this), target, name, 'call', given);
          return property.value.apply(this, given);
        };
      }
    }
  };
  wrap(CanvasRenderingContext2D.prototype, (ink) => ink.canvas, 'ink', /^(constructor|measureText|get|is|create)/);
  wrap(HTMLCanvasElement.prototype, (canvas) => canvas, 'canvas', /^(constructor|getContext|to)/);
  window.recorded = () => calls.splice(0);
}

/** Runs in the page: shows each medicine while it is recorded, then plays all back, timed. */
const played = async (names) => {
  // Where a node is: the places of its ancestors among their siblings, from `root` down.
  const pathOf = (node, root) => {
    const path = [];
    for (let at = node; at !== root; at = at.parentNode) path.unshift([...at.parentNode.childNodes].indexOf(at));
    return path;
  };
  const at = (root, path) => path.reduce((node, place) => node.childNodes[place], root);

  // What differs between two states of the page, by path, in the fewest assignments.
  const differences = (before, after, path = []) => {
    if (before.nodeType === Node.TEXT_NODE) return before.data === after.data ? [] : [{ path, text: after.data }];
    const same = before.childNodes.length === after.childNodes.length &&
      [...before.childNodes].every((child, place) => child.nodeName === after.childNodes[place].nodeName);
    const list = [];
    const attributes = new Set([...before.getAttributeNames(), ...after.getAttributeNames()]);
    for (const name of attributes) {
      if (before.getAttribute(name) !== after.getAttribute(name)) list.push({ path, name, value: after.getAttribute(name) });
    }
    if (!same) return [...list, { path, like: after }];
    return [...list, ...[...before.childNodes].flatMap((child, place) => differences(child, after.childNodes[place], [...path, place]))];
  };

  const main = document.querySelector('main');
  const idle = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 60))));
  const states = [];
  for (const name of names) {
    await idle();
    window.recorded();
    await window.bench.show(name);
    const ink = window.recorded().map(([canvas, ...call]) => [pathOf(canvas, main), ...call]);
    states.push({ ink, page: main.cloneNode(true), title: document.title, href: location.href });
  }

  // A copy of the page takes the place of it: nothing of ours is behind it.
  const copy = states.at(-1).page.cloneNode(true);
  main.replaceWith(copy);
  const times = [];
  for (let round = 0; round < 3; round += 1) {
    for (const [place, { ink, page, title, href }] of states.entries()) {
      const before = states.at(place - 1).page;
      await idle();
      const words = differences(before, page).map(({ path, like, ...change }) => ({
        node: at(copy, path), nodes: like && [...like.cloneNode(true).childNodes], ...change,
      }));
      const calls = ink.map(([path, target, ...call]) => {
        const canvas = at(copy, path);
        return [target === 'ink' ? canvas.getContext('2d') : canvas, ...call];
      });
      const start = performance.now();
      for (const [target, key, how, given] of calls) {
        if (how === 'call') target[key](...given);
        else target[key] = given;
      }
      const inked = performance.now();
      for (const { node, text, nodes, name: attribute, value } of words) {
        if (text !== undefined) node.data = text;
        else if (nodes) node.replaceChildren(...nodes);
        else if (value === null) node.removeAttribute(attribute);
        else node.setAttribute(attribute, value);
      }
      const worded = performance.now();
      history.pushState(null, '', href);
      document.title = title;
      const end = performance.now();
      if (round) times.push({ calls: calls.length, changes: words.length, ink: inked - start, words: worded - inked, address: end - worded, all: end - start });
    }
  }
  return times;
};

/** What playing back each of the further medicines takes: canvas calls, changes of the page, address and title, milliseconds. */
export async function replay(browser, one, [first, ...further], throttle) {
  const context = await profile(browser);
  try {
    const { page } = await visit(context, { ...one, also: record }, first, throttle, true);
    const times = await page.evaluate(played, further);
    const of = (list, key) => round(median(list.map((time) => time[key])));
    const keys = ['calls', 'changes', 'ink', 'words', 'address', 'all'];
    return Object.fromEntries(keys.map((key) => [key, of(times, key)]));
  } finally {
    await context.close();
  }
}
