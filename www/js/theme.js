// The page's colours and font, read from the style sheet for the figures.

const TOKENS = ['text', 'soft', 'grid', 'axis', 'cases', 'treated', 'reference', 'panel', 'paper'];

let read = null;

/** The theme as the module takes it: a font list and `#rrggbb` colours, forced system colours included. Read once. */
export function theme() {
  read ??= fresh();
  return read;
}

/** Has the theme read again: the colours have changed. */
export function forget() {
  read = null;
}

function fresh() {
  const style = getComputedStyle(document.documentElement);
  const ink = document.createElement('canvas').getContext('2d');
  const colours = TOKENS.map((token) => {
    ink.fillStyle = '#000000';
    ink.fillStyle = style.getPropertyValue(`--${token}`).trim();
    return [token, ink.fillStyle];
  });
  return { font: getComputedStyle(document.body).fontFamily, ...Object.fromEntries(colours) };
}

/** How much larger than usual the reader wants text: the root font size over 16 px, from 1 to 3. */
export function textScale() {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return Math.min(3, Math.max(1, size / 16));
}

/** Calls back when colours or pixel density change, until the signal aborts. */
export function onThemeChange(callback, signal) {
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'])
    matchMedia(query).addEventListener('change', () => (forget(), callback()), { signal });
  const density = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        density();
        callback();
      },
      { once: true, signal },
    );
  };
  density();
}
