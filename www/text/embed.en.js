// The words that only the embedded element says, in English.

export default {
  noMedicine: 'This chart does not say which medicine it shows (attribute “medicine”).',
  unknown: (name) => `“${name}” is not in these data. That does not mean that no case was reported.`,
  noSource: 'This chart does not say where its data are (attribute “src”).',
  noLevel: (level) => `The attribute “level” is “${level}”; it can be “substance” or “speciality”.`,
  noChoice: (asked, choices) => `This figure has no choice ${asked}; it has: ${choices}.`,
  noChart: (chart) => `There is no figure “${chart}” for this medicine.`,
  changed: (wanted, found) => `The data have changed since this chart was made: it was made with ${wanted}, the present ones are ${found}. It is therefore not drawn.`,
  proof: (fingerprint) => `Data: ${fingerprint}`,
  noShortages: (file) => `The file ${file} is not from a packed set of shortages: “medicine-charts pack” makes one.`,
  noHistory: (name) => `“${name}” has no history of shortages in these data. That does not mean that it was never in short supply.`,
  noFigure: (chart) => `These data have nothing for the figure “${chart}”.`,
  open: 'See all charts of this medicine',
  openShortages: 'See the page of shortages',
  credit: 'Drawn on your device by medicine-charts, without tracking.',
};
