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
  /** Counts what was asked for: an answer that comes after a later question is let go. */
  #turn = 0;

  /**
   * `app.further(typed)`, where there is one: what else is found, after what the set has: `{ found, whole }`, each found as an option shows
   * it, `whole` when there is no more.
   */
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

  /** Whether the reader is typing a name. */
  get isTyped() {
    return document.activeElement === this.#input && this.#input.value !== '';
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

  /** More is known now than a reader who typed early was told: looks it up again, unless the reader is among the options already. */
  again() {
    if (this.#active < 0) this.refresh();
  }

  /** Looks up what is typed. */
  refresh() {
    const { set, source, words } = this.#app;
    const typed = this.#input.value.trim();
    if (!typed || document.activeElement !== this.#input) return this.#close();
    this.#app.calm?.(); // the names are wanted now
    const turn = (this.#turn += 1);
    this.#found = source?.isNamed ? set.search(typed, LIMIT).map((found) => ({ ...found, level: words.level[found.level], near: () => this.#app.ask?.({ page: 'medicine', ...found }), go: () => medicine(found) })) : [];
    this.#show(this.#found.map((found, at) => this.#option(found, at)));
    const waits = this.#failed ? words.searchFailed : words.searchLoading;
    const none = source?.isNamed ? words.searchNone(typed) : waits;
    const whole = this.#found.length < LIMIT;
    const further = source?.register && this.#app.further;
    this.#tell(whole, further ? waits : none);
    if (!further) return;
    const still = (act) => (more) => this.#turn === turn && act(more);
    further(typed).then(still((more) => this.#add(more, whole, none)), still(() => this.#tell(whole, words.searchFailed)));
  }

  /** Adds what else was found after the rest, which keeps its places. */
  #add(more, whole, none) {
    const from = this.#found.length;
    this.#found.push(...more.found);
    this.#list.append(...more.found.map((found, at) => this.#option(found, from + at, at === 0)));
    if (more.found.length) this.#open(true);
    this.#tell(whole && more.whole, none);
  }

  /** Says how many were found; `none`: what is said when that is nothing. */
  #tell(whole, none) {
    const { words } = this.#app;
    const count = this.#found.length;
    this.#none.textContent = none;
    say(count ? words.searchCount(count, whole ? Infinity : count) : none, 500);
  }

  /** Opens the list, or the line that stands in its place when nothing is found. */
  #show(options) {
    fill(this.#list, options);
    this.#list.scrollTop = 0;
    this.#active = -1;
    this.#input.removeAttribute('aria-activedescendant');
    this.#open(options.length > 0);
  }

  #open(some) {
    this.#list.hidden = !some;
    this.#none.hidden = some;
    this.#input.setAttribute('aria-expanded', String(some));
  }

  #close() {
    this.#turn += 1;
    this.#found = [];
    this.#active = -1;
    this.#list.hidden = this.#none.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }

  #option(found, at, apart) {
    const { words } = this.#app;
    return h(`li${apart ? '.apart' : ''}`, { role: 'option', id: `${this.#list.id}-${at}`, 'aria-selected': 'false', on: { click: () => this.#go(at), pointerdown: () => this.#near(at) } },
      h('span.name', null, matched(found.shown, found.ranges)), ' ',
      h('span.level', null, found.level, found.via && ` · ${words.via(found.via)}`));
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

  /** It is likely to be chosen: what it needs is asked for. */
  #near(at) {
    this.#found[at]?.near?.();
  }

  #move(to) {
    this.#near(to);
    this.#list.children[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = to;
    const option = this.#list.children[to];
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', option.id);
  }

  async #go(at) {
    const found = this.#found[at];
    if (!found) return;
    this.clear();
    try {
      this.#app.visit(await found.go());
    } catch {
      say(this.#app.words.searchFailed); // the list that has its code cannot be had
    }
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
