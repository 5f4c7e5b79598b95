// The adapter to our own page: the one file of the bench that knows how it looks. The page has no hooks for the bench; what
// is here runs in it before its own scripts and only watches.

import { stem } from '../../www/js/stem.js';

/**
 * A figure that waits to be drawn says so (`aria-busy`), for screen readers; it no longer does once it is drawn. `pages`: where
 * the page of each medicine is that comes with its figures, as pictures in the HTML, which are seen once they are laid out; or null.
 */
export function watch(pages) {
  const wanted = 6;
  /** Figures that have begun or ended to be busy since the start. */
  let told = new WeakSet();
  let waiting = null;
  const state = () => {
    const all = [...document.querySelectorAll('figure[id^=chart-]')];
    return { all, done: all.filter((figure) => told.has(figure) && !figure.ariaBusy) };
  };
  // Time in scripts after the first run, which draws what can be seen: what the page does in frames, in steps and when idle.
  let worked = 0;
  const timed = (act) => (...given) => {
    const start = performance.now();
    try {
      return act(...given);
    } finally {
      worked += performance.now() - start;
    }
  };
  const plainly = setTimeout;
  for (const way of ['requestIdleCallback', 'requestAnimationFrame', 'setTimeout']) {
    const plain = window[way];
    window[way] = (act, ...more) => plain.call(window, timed(act), ...more);
  }
  // A reader who saves data: the page then leaves the rest of the set where it is, so that a first view is a first view and
  // the next medicine's chunk is not there yet.
  if (navigator.connection) Object.defineProperty(navigator.connection, 'saveData', { get: () => true });

  // A page with fewer figures than six (cases and treatments by year are two panels of one figure) is drawn when all are. Where the
  // page showed that it waits, figures may be drawn before they are in it: those have nothing more to say once they are.
  const look = (records) => {
    for (const { attributeName, target, addedNodes } of records) {
      if (attributeName) told.add(target);
      for (const node of addedNodes) for (const figure of node.querySelectorAll?.('figure') ?? []) told.add(figure);
    }
    const { all, done } = state();
    // This runs when a script of the page has ended: all that it drew in one go is there, which is what can be seen.
    if (done.length && waiting && !waiting.visible) {
      waiting.visible = performance.now();
      worked = 0;
    }
    if (!waiting || !all.length || done.length < Math.min(wanted, all.length)) return;
    const visible = waiting.visible - waiting.start;
    waiting.resolve({ visible, all: performance.now() - waiting.start, script: visible + worked, figures: done.length });
    waiting = null;
  };
  const observer = new MutationObserver(look);
  const begin = () => observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
  const until = (act) => new Promise((resolve) => {
    begin();
    told = new WeakSet();
    waiting = { start: performance.now(), resolve };
    act();
  }).finally(() => observer.disconnect());

  const memories = [];
  for (const way of ['instantiate', 'instantiateStreaming']) {
    const plain = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
      const made = await plain.apply(WebAssembly, given);
      memories.push((made.instance ?? made).exports.memory);
      return made;
    };
  }

  const fragment = (name) => `#/m/substance/${encodeURIComponent(name)}`;
  const link = (name) => document.body.appendChild(Object.assign(document.createElement('a'), { href: pages ? pages[name] : fragment(name) }));
  let pressed = null;
  window.bench = {
    press: (name) => {
      pressed = link(name);
      pressed.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    },
    show: async (name) => {
      // A reader clicks on a link that stands in the page: what it costs to put one there is not the page's.
      const clicked = pressed ?? (pages && link(name));
      if (clicked !== pressed) await new Promise((go) => requestAnimationFrame(() => plainly(go)));
      pressed = null;
      return until(() => {
        if (clicked) clicked.click();
        else location.hash = fragment(name);
      });
    },
    prepare: () => document.querySelector('[role=combobox]').focus(),
    search: (typed) => {
      const input = document.querySelector('[role=combobox]');
      input.value = typed;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      return document.querySelectorAll('[role=option]').length;
    },
    wasm: () => memories.reduce((sum, memory) => sum + (memory?.buffer.byteLength ?? 0), 0),
  };
  const start = performance.now();
  const laidOut = () => {
    const all = [...document.querySelectorAll('figure[id^=chart-]')];
    const drawn = all.filter((figure) => figure.querySelector('.message') || [...figure.querySelectorAll('svg')].some((svg) => svg.clientWidth > 0));
    // The style sheet says which of a figure's pictures is shown; what follows the figures says that all of them are there.
    const there = document.querySelector('.figures')?.nextElementSibling && document.styleSheets.length;
    if (there && drawn.length === all.length) performance.mark('six-charts', { detail: { figures: drawn.length, seen: performance.now() } });
    else requestAnimationFrame(laidOut);
  };
  if (pages) requestAnimationFrame(laidOut);
  else until(() => {}).then(({ figures, visible }) => performance.mark('six-charts', { detail: { figures, visible: start + visible } }));
}

/** The address of a medicine's page. */
export const address = (base, name) => `${base}?lang=fr#/m/substance/${encodeURIComponent(name)}`;

/** The address of a medicine's page that comes complete, as HTML. */
export const complete = (base, name) => `${base}fr/substance/${stem(name)}.html`;

/** Data that the page asks for after its charts: the names for the search, and which belong together. */
export const isAfter = (path) => /\/(names|links)\.bin$/.test(path);

/** What a path is: bytes of the set, or bytes of the program. */
export const isData = (path) => path.startsWith('/data/');
