// The words that only the embedded element says, in French.

export default {
  noMedicine: 'Ce graphique ne dit pas quel médicament il montre (attribut « medicine »).',
  unknown: (name) => `« ${name} » n’est pas dans ces données. Cela ne veut pas dire qu’aucun cas n’a été déclaré.`,
  noSource: 'Ce graphique ne dit pas où sont ses données (attribut « src »).',
  noLevel: (level) => `L’attribut « level » vaut « ${level} » ; il peut valoir « substance » ou « speciality ».`,
  noChoice: (asked, choices) => `Ce graphique n’a pas de choix ${asked} ; il a : ${choices}.`,
  noChart: (chart) => `Il n’y a pas de graphique « ${chart} » pour ce médicament.`,
  changed: (wanted, found) => `Les données ont changé depuis que ce graphique a été fait : il l’a été avec ${wanted}, les données présentes sont ${found}. Il n’est donc pas dessiné.`,
  proof: (fingerprint) => `Données : ${fingerprint}`,
  noShortages: (file) => `Le fichier ${file} ne vient pas d’un jeu de ruptures compacté : « medicine-charts pack » en fait un.`,
  noHistory: (name) => `« ${name} » n’a pas d’historique de rupture dans ces données. Cela ne veut pas dire qu’il n’a jamais manqué.`,
  noFigure: (chart) => `Ces données n’ont rien pour le graphique « ${chart} ».`,
  open: 'Voir tous les graphiques de ce médicament',
  openShortages: 'Voir la page des ruptures',
  credit: 'Dessiné sur votre appareil par medicine-charts, sans mesure d’audience.',
};
