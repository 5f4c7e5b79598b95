// Words of the pages of words (methods, quality, sources), which come with what shows them.

export default {
  qualityLead: 'Ce que la lecture des fichiers a révélé : totaux qui ne concordent pas, dénominateurs peu crédibles, lignes écartées. Chaque remarque figure aussi sur la page des médicaments concernés.',
  examples: 'Par exemple :',
  dataHere: 'Les données affichées ici',
};
