// The code in its four forms, each with a button that copies it; the picture that Markdown needs is saved here.

import { fill, h, id } from '../dom.js';
import { say } from '../live.js';

const KINDS = ['tag', 'frame', 'markdown', 'link'];

export class Snippets {
  #words;
  #areas = {};
  #helps = {};
  #copies = [];
  #picture;
  #command = h('code');
  #told = h('p.told', { role: 'note', hidden: true });
  #file = '';

  /** `picture(format)` gives the picture of what is chosen, as SVG text or as a Blob. */
  constructor(words, picture) {
    this.#words = words;
    this.#picture = picture;
    this.node = h('div.snippets', null, this.#told, KINDS.map((kind) => this.#snippet(kind)));
  }

  /** Takes the texts by their kind. `about`: `{ file, chart, command, proof }`. */
  write(texts, { file, chart, command, proof }) {
    const words = this.#words;
    this.#told.hidden = true;
    this.#file = file;
    for (const kind of KINDS) {
      const area = this.#areas[kind];
      area.value = texts[kind];
      area.rows = texts[kind].trimEnd().split('\n').length + 1;
    }
    for (const button of this.#copies) {
      button.disabled = false;
      button.textContent = words.copy;
    }
    this.#helps.tag.textContent = words.tagHelp;
    this.#helps.frame.textContent = words.frameHelp;
    this.#helps.markdown.textContent = words.markdownHelp(chart);
    this.#helps.link.textContent = proof ? words.linkProof : words.linkHelp;
    this.#command.textContent = command;
  }

  /** There is no code, and why. */
  refuse(why) {
    this.#told.textContent = why;
    this.#told.hidden = false;
    for (const kind of KINDS) this.#areas[kind].value = '';
    for (const button of this.#copies) button.disabled = true;
    say(why);
  }

  /** Settled once the element in this node is drawn, or says that it cannot be. */
  drawn(node) {
    if (node.firstElementChild?.data?.()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      node.addEventListener('ready', resolve, { once: true });
      node.addEventListener('error', ({ detail }) => reject(new Error(detail?.message)), { once: true });
    });
  }

  #snippet(kind) {
    const words = this.#words;
    const own = id(kind);
    const area = (this.#areas[kind] = h('textarea', { id: own, readonly: true, rows: '2', spellcheck: 'false', 'data-kind': kind, 'aria-describedby': `${own}-help`, on: { focus: () => area.select() } }));
    const help = (this.#helps[kind] = h('p.help', { id: `${own}-help` }));
    const copy = h('button.main-button', { type: 'button', 'data-copy': kind, 'aria-label': words.copyThis(words[kind]), on: { click: () => this.#copy(area, copy) } }, words.copy);
    this.#copies.push(copy);
    const save = (format) => h('button', { type: 'button', 'data-save': format, on: { click: () => this.#save(format) } }, words.save(format.toUpperCase()));
    return h('div.snippet', null, h('h3', null, h('label', { for: own }, words[kind])), help, area,
      h('p.acts', null, copy, kind === 'markdown' && [' ', save('svg'), ' ', save('png')]),
      kind === 'markdown' && h('p.help', null, words.command, ' ', this.#command));
  }

  async #copy(area, button) {
    const words = this.#words;
    try {
      await navigator.clipboard.writeText(area.value);
      button.textContent = words.copied;
      say(words.copied);
    } catch {
      area.focus();
      area.select();
      this.#told.textContent = words.notCopied;
      this.#told.hidden = false;
      say(words.notCopied);
    }
  }

  async #save(format) {
    const words = this.#words;
    const name = `${this.#file}.${format}`;
    try {
      const made = await this.#picture(format);
      const href = URL.createObjectURL(typeof made === 'string' ? new Blob([made], { type: 'image/svg+xml' }) : made);
      h('a', { href, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
      say(words.saved(name));
    } catch (error) {
      console.error(error);
      fill(this.#told, words.notSaved).hidden = false;
      say(words.notSaved);
    }
  }
}
