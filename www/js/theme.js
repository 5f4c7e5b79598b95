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

/** Calls back when colours or pixel density change. */
export function onThemeChange(callback) {
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'])
    matchMedia(query).addEventListener('change', () => (forget(), callback()));
  const density = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        density();
        callback();
      },
      { once: true },
    );
  };
  density();
}
