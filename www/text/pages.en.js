// Words of the pages of words (methods, quality, sources), which come with what shows them.

export default {
  qualityLead: 'What reading the files revealed: totals that disagree, denominators that are not credible, rows left out. Each remark also stands on the page of the medicines it concerns.',
  examples: 'For example:',
  dataHere: 'The data shown here',
};
