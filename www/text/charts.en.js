// The words that go with figures wherever they stand, in English.

const FAILURES = {
  offline: () => 'Your device is offline, so the data could not be loaded. Try again once you are connected.',
  unreachable: (file) => `The file ${file} could not be loaded: the connection was cut or the server does not answer.`,
  missing: (file) => `The file ${file} is not on this site (error 404).`,
  refused: (file, status) => `The server refused to give the file ${file} (error ${status}).`,
  html: (file) => `In place of the data file ${file}, the server sent a web page.`,
  truncated: (file) => `The file ${file} came incomplete. It is not used, so that no wrong figure is shown.`,
  hash: (file) => `The file ${file} is not the one that was published: its fingerprint differs. It is not used, so that no wrong figure is shown.`,
  format: () => 'These data were prepared for a newer version of this site. Reload the page; if nothing changes, tell the publisher of the site.',
  broken: (file) => `The file ${file} is damaged or badly encoded. It is not used.`,
  module: () => 'The module that does the computing could not start. An up-to-date browser (Firefox, Chrome, Edge or Safari) with WebAssembly turned on is needed.',
};

export default {
  keys: 'Left and right arrows: read each value. Up and down arrows: change series. The same values are in the table below.',
  position: (at, count) => `${at} of ${count}`,
  opens: 'Enter or click: see the detail',
  measure: 'Measure',
  filter: 'People',
  allClasses: '← All organ classes',
  table: 'Table',
  png: 'PNG: download the picture',
  svg: 'SVG: download the vector picture',
  csv: 'CSV: download the data',
  json: 'JSON: download the data with the method',
  page: 'HTML: download the complete page, with all charts, as one file to read without network',
  card: 'Download a picture of 1200 by 630 for social networks',
  cardShort: 'Card',
  cite: 'Cite',
  citeLabel: 'Show how to cite this chart',
  bibtex: 'BibTeX: download the citation',
  csl: 'CSL-JSON: download the citation',
  more: 'More',
  link: 'Link',
  linkLabel: 'Link to this chart as shown',
  copied: 'Link copied',
  how: 'How is this counted?',
  notDrawn: 'The drawing could not be made. The same values are in the table.',
  notTaken: 'The download could not be made.',
  loading: 'Loading the data…',
  failed: 'The data cannot be shown',
  retry: 'Try again',
  technical: 'Technical detail',
  failure: (kind, file, detail) => (FAILURES[kind] ?? FAILURES.broken)(file, detail),
  crashed: 'The computation stopped on an unexpected error.',
  fictional: 'Fictional data: these medicines do not exist and these figures are invented, to show how the site works.',
  badFile: (file, row, field) => {
    const place = [row && `row ${row}`, field && `field “${field}”`].filter(Boolean).join(', ');
    return `${file ? `The file ${file}` : 'A data file'} is not in the expected form${place ? ` (${place})` : ''}. It is not used, so that no wrong figure is shown.`;
  },
};
