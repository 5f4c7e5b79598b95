// The site's own words in English.

import charts from './charts.en.js';

export default {
  ...charts,

  skip: 'Skip to content',
  navigation: 'Pages',
  navigationBottom: 'Pages (bottom)',
  language: 'Language',
  home: 'Back to the first page',
  all: 'Overview',
  methods: 'Methods',
  quality: 'Data quality',
  about: 'About',
  asides: { builder: 'Embed a chart', own: 'Your own files' },
  data: 'Data:',
  version: (version) => `version ${version}`,
  licence: 'Licence:',
  private: 'Everything is worked out in your browser: no account, no cookie, no tracking. The host sees the page by which you arrive; then data come in packets of some forty medicines, and then all of them.',
  keptAll: 'Available offline: everything is kept on this device.',
  keeping: (percent) => `Making it available offline: ${percent}%`,
  keep: 'Keep on this device',
  keepWhy: 'to read offline (less than 1 MB in most cases).',
  newer: { site: 'A new version of the site is ready.', set: 'New data have been published.', changed: 'The data have changed since your last visit: this page shows the new ones.' },
  swap: 'Change to the new version',
  caution: 'A reported case is a suspicion, not proof. The number of cases depends first on how many people are treated and on the attention given to the medicine. Do not stop a treatment without talking to a health professional.',

  searchLabel: 'Search for a medicine or a substance',
  searchHint: 'A medicine, a substance…',
  searchList: 'Results',
  searchLoading: 'Loading the data…',
  searchFailed: 'The list of names could not be loaded. Reload the page once the connection is back.',
  searchNone: (typed) => `Nothing matches “${typed}”. Try the start of the name, or the active substance.`,
  searchCount: (count, limit) => (count >= limit ? `At least ${count} results` : count === 1 ? '1 result' : `${count} results`),
  level: { substance: 'active substance', speciality: 'medicine' },
  via: (name) => `found by “${name}”`,

  homeTab: 'Reported adverse reactions, medicine by medicine',
  homeTitle: 'Which adverse reactions are reported for this medicine?',
  homeLead: 'Search for a medicine or a substance: you will see how many cases were reported, set against the number of treatments, in whom, and which organs they concern.',
  homeSize: (substances, specialities) => `${substances} substances and ${specialities} medicines in these data`,
  homeStarts: 'Places to start',
  homePoints: [
    ['Public figures', 'The charts are made from the published files, which hold nothing but counts: no patient’s record.'],
    ['Uncertainty stated', 'Each rate has its interval. Where a rate would make no sense, a sentence says why. Small numbers are hidden.'],
    ['Nobody follows you', 'No account, no cookie, no audience measurement. What you look up stays on your device.'],
  ],
  homeAll: 'All medicines: an overview',
  homeMethods: 'How these figures are counted, and what they do not say',
  register: 'Browse the medicines register',

  medicineTab: (name) => `${name}: reported adverse reactions`,
  madeWith: (wanted, found) => `This link was made with other data (fingerprint ${wanted}) than those shown here (fingerprint ${found}): figures may differ.`,
  madeBy: (wanted, found) => `This link was made by version ${wanted} of the program, this is ${found}: the data are the same, drawing or wording may differ.`,
  asItWas: 'See the figures as they were',
  notKept: 'Those other data are no longer published here.',
  then: (mark, shown) => (shown
    ? `Data kept as they were (fingerprint ${mark}): they do not change, and newer ones may have been published.`
    : `This address asks for data kept as they were (fingerprint ${mark}), which cannot be shown.`),
  now: 'See the present data',
  notes: 'Worth knowing about these data',
  caveats: 'What these figures do not say',
  sources: 'Sources',
  period: (period) => `Period: ${period}`,
  showAll: (count) => `Show all (${count})`,
  lost: 'Page not found',
  lostMedicine: (name) => `“${name}” is not in these data. That does not mean that no case was reported. Search for another name, or the active substance.`,
  lostPage: 'This address leads to no page.',

  qualityTitle: 'Data quality',

  amount: (done, total) => (total ? `${done} MB of ${total} MB` : `${done} MB`),
};
