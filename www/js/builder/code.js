// The code of an embedded chart: texts made of what was chosen. Knows no page.

/** Text as it stands in HTML, in an attribute too. */
export const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Text as it stands in the words of a Markdown link or picture. */
const plain = (text) => text.replace(/[\\[\]*_`<>]/g, '\\$&');

/** An address as it stands in a Markdown link. */
const linked = (href) => href.replace(/\(/g, '%28').replace(/\)/g, '%29').replace(/ /g, '%20');

/**
 * What the tag says, in order: `[name, value]`. `chosen`: `{ level, name, charts, all, measure, filter, lang, theme, frozen, shortage }`, `charts`
 * in page order, `frozen` the fingerprint or nothing, `shortage` a figure of shortages in place of the charts, or nothing.
 */
export function attributes({ level, name, charts, all, measure, filter, lang, theme, frozen, shortage }) {
  // Histories are found by name alone, whatever the level of the medicine that was chosen.
  if (shortage) return [['chart', shortage], isHistory(shortage) && ['medicine', name], ['lang', lang], ['theme', theme]].filter((pair) => pair && pair[1]);
  const one = !all && charts.length === 1;
  return [
    ['medicine', name], ['level', level],
    one ? ['chart', charts[0]] : ['charts', all ? '' : charts.join(', ')],
    one && ['measure', measure], one && ['filter', filter],
    ['lang', lang], ['theme', theme], ['frozen', frozen],
  ].filter((pair) => pair && pair[1]);
}

/** Whether a figure of shortages is of a medicine. */
export const isHistory = (shortage) => shortage === 'shortage-history';

/** The element that shows this. */
export const elementOf = ({ charts, all, shortage }) => (shortage || (!all && charts.length === 1) ? 'medicine-chart' : 'medicine-profile');

/** The tag with its script. `at`: `{ root, src, link, title }`, all addresses whole. */
export function tag(chosen, { root, src, link, title }) {
  const name = elementOf(chosen);
  const said = [['src', src], ...attributes(chosen), ['site', root]].map(([key, value]) => `${key}="${escaped(value)}"`).join(' ');
  return `<script type="module" src="${escaped(root)}medicine-charts.js"></script>\n<${name} ${said}>\n  <a href="${escaped(link)}">${escaped(title)}</a>\n</${name}>\n`;
}

/**
 * The iframe with its script; `height` in CSS pixels is kept until the frame says its own. It keeps its origin: in Safari, a security
 * policy that allows 'self' allows a frame without one nothing at all.
 */
export function frame(chosen, { root, src, title, height }) {
  const query = new URLSearchParams([['src', src.startsWith(root) ? src.slice(root.length) : src], ...attributes(chosen)]);
  return `<iframe title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy"\n  sandbox="allow-scripts allow-same-origin allow-downloads"\n`
    + `  src="${escaped(`${root}embed.html?${query}`)}"></iframe>\n<script src="${escaped(root)}embed-frame.js" defer></script>\n`;
}

/** A picture in Markdown, which leads to the chart. */
export const markdown = ({ title, link, file }) => `[![${plain(title)}](${linked(file)})](${linked(link)})\n`;

/** The name of a picture's file, without its ending. */
export const fileOf = (shown, chart) =>
  `${shown} ${chart}`.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** A name, quoted for a shell. */
const quoted = (name) => `'${name.replace(/'/g, "'\\''")}'`;

/** The command that makes the picture, quoted for a shell. */
export const command = ({ level, name, lang, measure, filter, shortage }, chart, file) => shortage
  ? ['medicine-charts shortage-figure .', shortage, isHistory(shortage) && `--medicine ${quoted(name)}`, `--lang ${lang}`, `-o ${file}`].filter(Boolean).join(' ')
  : ['medicine-charts figure .', quoted(name), chart, `--level ${level}`, `--lang ${lang}`, measure && `--measure ${measure}`, filter && `--filter ${filter}`, `-o ${file}`]
    .filter(Boolean).join(' ');
