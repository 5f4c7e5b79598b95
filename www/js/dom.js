// Small helpers to build pages from nodes. Text is always set as text, so no value from a data file can become markup.

/**
 * Builds an element: `h('p.kind', { lang: 'fr', on: { click } }, 'text', child)`.
 * Attributes that are null, undefined or false are left out; children that are null or false are skipped.
 */
export function h(tag, attributes, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...present(children));
  return node;
}

/** Replaces what an element holds, skipping absent children. */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
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

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
