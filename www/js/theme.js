// The page's colours and font, read from the style sheets for the figures.

const TOKENS = ['text', 'soft', 'grid', 'axis', 'cases', 'treated', 'reference', 'panel', 'paper'];

/** Themes read, by the element they were read from; equal ones are one object, which the module knows again. */
let read = new WeakMap();
const equal = new Map();
/** Themes by what the style sheets say, as they say it: figures of one page mostly say the same. */
const said = new Map();
let ink = null;

/** The theme as the module takes it: a font list and `#rrggbb` colours, forced system colours included. Read once. */
export function theme(node = document.body) {
  if (!read.has(node)) read.set(node, fresh(node));
  return read.get(node);
}

/** Has the themes read again: colours have changed. */
export function forget() {
  read = new WeakMap();
  said.clear();
}

function fresh(node) {
  const style = getComputedStyle(node);
  const font = style.fontFamily;
  const values = TOKENS.map((token) => style.getPropertyValue(`--${token}`).trim());
  const key = [font, ...values].join('|');
  if (!said.has(key)) said.set(key, taken(font, values));
  return said.get(key);
}

/** A theme of these values, in a canvas' own notation of colours. */
function taken(font, values) {
  ink ??= document.createElement('canvas').getContext('2d');
  const colours = TOKENS.map((token, at) => {
    ink.fillStyle = '#000000';
    ink.fillStyle = values[at];
    return [token, ink.fillStyle];
  });
  const found = { font, ...Object.fromEntries(colours) };
  const key = JSON.stringify(found);
  if (!equal.has(key)) equal.set(key, found);
  return equal.get(key);
}

/** Who is told of changes, each until its signal aborts; the browser is asked to tell us once, for all. */
const callers = new Set();
let watched = false;

/** Calls back when colours or pixel density change, until the signal aborts. */
export function onThemeChange(callback, signal) {
  watch();
  callers.add(callback);
  signal.addEventListener('abort', () => callers.delete(callback), { once: true });
}

function watch() {
  if (watched) return;
  watched = true;
  const tell = () => {
    for (const callback of callers) callback();
  };
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'])
    matchMedia(query).addEventListener('change', () => (forget(), tell()));
  const density = () => {
    const change = () => (density(), tell());
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', change, { once: true });
  };
  density();
}
