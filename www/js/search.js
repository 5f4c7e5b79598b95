// The search field: a combobox with a list, after the ARIA Authoring Practices (editable, list autocomplete, manual choice).

import { medicine } from './address.js';
import { fill, h, id } from './dom.js';
import { say } from './live.js';

const LIMIT = 20;

/** The search of the page. One element, moved between the home page and the header. */
export class Search {
  #app;
  #input;
  #list;
  #none = h('p.found.none', { hidden: true });
  #label;
  #found = [];
  #active = -1;
  #failed = false;

  constructor(app) {
    this.#app = app;
    const list = id('found');
    this.#label = h('label.unseen', { for: `${list}-input` });
    this.#input = h('input', {
      id: `${list}-input`,
      type: 'text',
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': list,
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
      enterkeyhint: 'go',
      on: {
        input: () => this.refresh(),
        focus: () => this.#input.value && this.refresh(),
        keydown: (event) => this.#key(event),
        blur: () => this.#close(),
      },
    });
    this.#list = h('ul.found', {
      id: list,
      role: 'listbox',
      hidden: true,
      // Pressing an option must not take the focus, or the list would close before the click.
      on: { pointerdown: (event) => event.preventDefault(), mousedown: (event) => event.preventDefault() },
    });
    this.node = h('div.search', { role: 'search' }, this.#label, this.#input, this.#list, this.#none);
  }

  /** Puts the words of the page's language. */
  speak() {
    const { words } = this.#app;
    this.#label.textContent = words.searchLabel;
    this.#input.placeholder = words.searchHint;
    this.#list.setAttribute('aria-label', words.searchList);
    this.node.setAttribute('aria-label', words.searchLabel);
    if (!this.#list.hidden) this.refresh();
  }

  /** The names cannot be had: says so to a reader who types. */
  fail() {
    this.#failed = true;
    this.refresh();
  }

  /** Empties and closes it, after a choice. */
  clear() {
    this.#input.value = '';
    this.#close();
  }

  focus() {
    this.#input.focus();
  }

  /** Looks up what is typed; also called once the data are there, for a reader who typed early. */
  refresh() {
    const { set, source, words } = this.#app;
    const typed = this.#input.value.trim();
    if (!typed || document.activeElement !== this.#input) return this.#close();
    this.#found = source?.isNamed ? set.search(typed, LIMIT) : [];
    this.#show(this.#found.map((found, at) => this.#option(found, at)));
    const waits = this.#failed ? words.searchFailed : words.searchLoading;
    const none = source?.isNamed ? words.searchNone(typed) : waits;
    this.#none.textContent = none;
    say(this.#found.length ? words.searchCount(this.#found.length, LIMIT) : none, 500);
  }

  /** Opens the list, or the line that stands in its place when nothing is found. */
  #show(options) {
    const some = options.length > 0;
    fill(this.#list, options).hidden = !some;
    this.#list.scrollTop = 0;
    this.#none.hidden = some;
    this.#active = -1;
    this.#input.setAttribute('aria-expanded', String(some));
    this.#input.removeAttribute('aria-activedescendant');
  }

  #close() {
    this.#found = [];
    this.#active = -1;
    this.#list.hidden = this.#none.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }

  #option(found, at) {
    const { words } = this.#app;
    return h('li', { role: 'option', id: `${this.#list.id}-${at}`, 'aria-selected': 'false', on: { click: () => this.#go(at) } },
      h('span.name', null, matched(found.shown, found.ranges)), ' ',
      h('span.level', null, words.level[found.level], found.via && ` · ${words.via(found.via)}`));
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const open = !this.#list.hidden && this.#found.length > 0;
    const last = this.#found.length - 1;
    const moves = {
      ArrowDown: () => (this.#active >= last ? 0 : this.#active + 1),
      ArrowUp: () => (this.#active <= 0 ? last : this.#active - 1),
      Home: () => (this.#active < 0 ? null : 0),
      End: () => (this.#active < 0 ? null : last),
    };
    if (open && moves[event.key]) {
      const to = moves[event.key]();
      if (to === null) return; // no option chosen yet: Home and End move in the text
      event.preventDefault();
      this.#move(to);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.refresh();
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      this.#go(Math.max(0, this.#active));
    } else if (event.key === 'Escape') {
      if (this.#list.hidden && this.#none.hidden) this.#input.value = '';
      this.#close();
    }
  }

  #move(to) {
    this.#list.children[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = to;
    const option = this.#list.children[to];
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', option.id);
  }

  #go(at) {
    const found = this.#found[at];
    if (!found) return;
    this.clear();
    this.#app.visit(medicine(found));
  }
}

/** A name with the letters that match made strong. Ranges are UTF-16 offsets, in order. */
function matched(name, ranges) {
  const parts = [];
  let at = 0;
  for (const [from, to] of ranges ?? []) {
    parts.push(name.slice(at, from), h('strong', null, name.slice(from, to)));
    at = to;
  }
  return [...parts, name.slice(at)];
}
