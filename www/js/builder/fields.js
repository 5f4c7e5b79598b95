// What is chosen of a medicine: its charts, their reading, language, colours, data.

import { fill, h, id } from '../dom.js';

export class Fields {
  #kit;
  #changed;
  #page = null;
  #charts = h('fieldset');
  #measure = h('div.field', { hidden: true });
  #filter = h('div.field', { hidden: true });
  #told = h('p.told', { hidden: true });
  #value;

  /** `kit`: `{ source, set, words, lang }`; `changed()` is called when the reader changes something. */
  constructor(kit, changed) {
    const { words, lang, source } = kit;
    this.#kit = kit;
    this.#changed = changed;
    this.#value = { all: false, charts: [], measure: '', filter: '', lang, theme: '', frozen: false, shortage: '' };
    const canFreeze = Boolean(source.fingerprint);
    const entries = (texts) => Object.entries(texts).map(([value, text]) => ({ value, text }));
    this.node = h('div.fields', null,
      kit.shortages && this.#select('shortage', words.shortages, [{ value: '', text: words.noShortage }, ...entries(words.shortageNames)]),
      this.#charts, this.#measure, this.#filter,
      this.#select('lang', words.lang, entries(words.langs)),
      this.#select('theme', words.theme, entries(words.themes)),
      h('fieldset', null, h('legend', null, words.data),
        [['', words.live], ['frozen', words.frozen]].map(([value, text]) => this.#tick({ type: 'radio', name: 'data', value, checked: !value, disabled: Boolean(value) && !canFreeze }, text,
          () => this.#set({ frozen: value === 'frozen' }))),
        this.#told));
    if (!canFreeze) this.explain(words.frozenNone);
  }

  /** What is chosen; charts are in the order of the page. */
  get value() {
    const order = this.#page.charts.map(({ chart }) => chart);
    return { ...this.#value, charts: order.filter((chart) => this.#value.charts.includes(chart)) };
  }

  /** A chart's name. */
  nameOf(chart) {
    const { words, set, lang } = this.#kit;
    const { level, name } = this.#page;
    return words.chartNames[chart] ?? words.shortageNames[chart] ?? set.chart(level, name, chart, { lang }).title;
  }

  /** Takes another medicine's page; what was chosen stays where the medicine has it. */
  take(page, chart) {
    this.#page = page;
    const has = (key) => page.charts.some((one) => one.chart === key);
    const kept = chart && has(chart) ? [chart] : this.#value.charts.filter(has);
    this.#value.charts = kept.length ? kept : page.charts.slice(0, 1).map((one) => one.chart);
    const { words } = this.#kit;
    fill(this.#charts, h('legend', null, words.charts),
      this.#tick({ type: 'checkbox', name: 'all', checked: this.#value.all }, words.all(page.charts.length), ({ target }) => {
        for (const box of this.#charts.querySelectorAll('[name=chart]')) box.disabled = target.checked;
        this.#set({ all: target.checked });
      }),
      page.charts.map((one) => this.#tick({ type: 'checkbox', name: 'chart', value: one.chart, checked: this.#value.charts.includes(one.chart), disabled: this.#value.all }, this.nameOf(one.chart), ({ target }) => {
        const others = this.#value.charts.filter((key) => key !== one.chart);
        this.#set({ charts: target.checked ? [...others, one.chart] : others });
      })));
    this.#readings();
  }

  /** Says what freezing means for these data; nothing where they are live. */
  explain(text) {
    this.#told.textContent = text || '';
    this.#told.hidden = !text;
  }

  #set(change) {
    Object.assign(this.#value, change);
    if ('shortage' in change) this.#charts.disabled = Boolean(change.shortage);
    if ('charts' in change || 'all' in change || 'shortage' in change) this.#readings();
    this.#changed();
  }

  /** Measure and people, where one chart is chosen that has several. */
  #readings() {
    const { words, set, lang } = this.#kit;
    const { all, charts, shortage } = this.value;
    const { level, name } = this.#page;
    const view = !shortage && !all && charts.length === 1 ? set.chart(level, name, charts[0], { lang }) : { measures: [], filters: [] };
    for (const [key, node, choices] of [['measure', this.#measure, view.measures], ['filter', this.#filter, view.filters]]) {
      node.hidden = choices.length < 2;
      if (!choices.some((choice) => choice.key === this.#value[key])) this.#value[key] = '';
      if (node.hidden) continue;
      const first = choices.find(({ pressed }) => pressed);
      fill(node, ...this.#select(key, words[key], [{ value: '', text: words.asFirst(first.label) }, ...choices.filter((choice) => choice !== first).map(({ key: value, label }) => ({ value, text: label }))]).childNodes);
    }
  }

  #select(key, label, entries) {
    const own = id(key);
    return h('div.field', null, h('label', { for: own }, label),
      h('select', { id: own, 'data-key': key, on: { change: ({ target }) => this.#set({ [key]: target.value }) } },
        entries.map(({ value, text }) => h('option', { value, selected: value === this.#value[key] }, text))));
  }

  #tick(attributes, text, change) {
    const own = id('tick');
    return h('p.tick', null, h('input', { id: own, ...attributes, on: { change } }), ' ', h('label', { for: own }, text));
  }
}
