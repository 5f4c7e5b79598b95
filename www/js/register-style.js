// The look of the register's pages. A sheet made here needs no style of the page, so that a strict policy allows it, and comes only
// with the pages that use it.

const RULES = `
/* What the register finds, under what the set has of its own. */
.found .apart:not(:first-child) { margin-top: 0.3rem; border-top: 1px solid var(--edge); border-radius: 0 0 4px 4px; }
.register { max-width: 60rem; }
.crumbs ol { display: flex; flex-wrap: wrap; gap: 0.1rem 0.5rem; list-style: none; margin: 0 0 1rem; padding: 0; font-size: 0.9rem; }
.crumbs li + li::before { content: "›"; margin-inline-end: 0.5rem; color: var(--soft); }
.crumbs a, .letters a { display: inline-block; min-height: 1.5rem; }
.letters { display: flex; flex-wrap: wrap; gap: 0.4rem; list-style: none; padding: 0; }
.letters a { min-width: 2.75rem; padding: 0.5rem 0.7rem; text-align: center; border: 1px solid var(--edge); border-radius: 6px; text-decoration: none; }
.letters a:hover { border-color: var(--cases); background: var(--panel); }
.register dl { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: 0.35rem 1.4rem; margin: 0; }
.register dt { color: var(--soft); }
.register dd { margin: 0; }
.flag { max-width: 46em; padding: 0.5rem 0.9rem; background: var(--panel); border-inline-start: 3px solid var(--cases); border-radius: 0 6px 6px 0; }
.composition li, .states li, .register section > ul li { margin-block: 0.35rem; }
.register .names li { margin-top: 0; break-inside: avoid; }
.treated .figures { margin-top: 2rem; }
.join, .element, .register-source { color: var(--soft); font-size: 0.9rem; }
.register-source { margin-top: 2.4rem; padding-top: 0.8rem; border-top: 1px solid var(--edge); }
.state { font-weight: 600; }
.state::before { content: "●"; margin-inline-end: 0.4em; color: var(--cases); }
.state.shortage::before, .state.discontinued::before { content: "■"; color: var(--warn); }
.state.strained::before { content: "▲"; color: var(--treated); }
.choices-line { display: flex; flex-wrap: wrap; align-items: center; gap: 0.6rem 1.6rem; margin-bottom: 0.8rem; }
.choices-line label { display: inline-flex; align-items: center; gap: 0.5rem; min-height: 2.75rem; white-space: nowrap; }
.choices-line [type=search] { min-height: 2.75rem; padding: 0.4rem 0.7rem; font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--field); border-radius: 6px; min-width: 0; width: min(100%, 18rem); }
.choices-line [type=checkbox] { width: 1.5rem; height: 1.5rem; }
.specialities table { width: 100%; }
.specialities th { padding-inline-end: 0.8rem; }
.specialities tbody th { min-width: 10rem; font-weight: 400; text-align: start; padding-block: 0.4rem; }
.specialities td { white-space: nowrap; padding: 0.4rem 0; }
.specialities tbody a { display: inline-block; min-height: 1.5rem; }
.shown { margin: 0.6rem 0; color: var(--soft); font-size: 0.9rem; }
.pager button { min-height: 2.75rem; }
.pager button:disabled { opacity: 0.6; }
@media (max-width: 34rem) {
  .register dl { grid-template-columns: 1fr; gap: 0 0; }
  .register dd { margin-bottom: 0.5rem; }
  .specialities td, .choices-line label { white-space: normal; }
}
@media print { .choices-line, .pager, .crumbs { display: none; } }
`;

let adopted = false;

/** Adds the rules to the page, once. */
export function sheet() {
  if (adopted) return;
  adopted = true;
  const rules = new CSSStyleSheet();
  rules.replaceSync(RULES);
  document.adoptedStyleSheets.push(rules);
}
