// Small helpers to build pages from nodes. Text is always set as text, so no value from a data file can become markup.

/**
 * Builds an element: `h('p.kind', { lang: 'fr', on: { click } }, 'text', child)`.
 * Attributes that are null, undefined or false are left out; children that are null or false are skipped.
 */
export function h(tag, attributes, ...children) {
  const dot = tag.indexOf('.');
  const node = document.createElement(dot < 0 ? tag : tag.slice(0, dot));
  if (dot > 0) node.className = tag.slice(dot + 1).replaceAll('.', ' ');
  for (const key in attributes) {
    const value = attributes[key];
    if (key === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? '' : value);
  }
  return add(node, children);
}

/** Replaces what an element holds, skipping absent children. */
export function fill(node, ...children) {
  node.replaceChildren();
  return add(node, children);
}

/** Runs of text, each strong and in its ink where it names one: `[{ text, ink }]`. */
export function runs(spans, tag = 'strong') {
  return spans.map(({ text, ink }) => (ink ? h(`${tag}.ink-${ink}`, null, text) : text));
}

/** A step among others `{ text, steps, at }`: the sentence says it, the steps show it. */
export function scale({ text, steps, at }) {
  return [h('p', null, text), h('ol.steps', { 'aria-hidden': 'true' }, steps.map((step, one) => h(one === at ? 'li.at' : 'li', null, step)))];
}

/** A link to another site, or plain text when the address is not a web one (a data file could hold anything). */
export function outward(title, path) {
  return /^https?:\/\//i.test(path ?? '') ? h('a', { href: path, rel: 'noopener noreferrer' }, title) : title;
}

/** An id that is unique on this page. */
export function id(stem) {
  count += 1;
  return `${stem}-${count}`;
}

let count = 0;

/** Appends these children, lists of them as well, but for those that are absent. */
function add(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(node, child);
    else if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}
