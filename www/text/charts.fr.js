// The words that go with figures wherever they stand, in French.

const FAILURES = {
  offline: () => 'Votre appareil n’est pas connecté : les données n’ont pas pu être chargées. Réessayez une fois la connexion revenue.',
  unreachable: (file) => `Le fichier ${file} n’a pas pu être chargé : la connexion a été coupée ou le serveur ne répond pas.`,
  missing: (file) => `Le fichier ${file} n’existe pas sur ce site (erreur 404).`,
  refused: (file, status) => `Le serveur a refusé de donner le fichier ${file} (erreur ${status}).`,
  html: (file) => `À la place du fichier de données ${file}, le serveur a envoyé une page web.`,
  truncated: (file) => `Le fichier ${file} est arrivé incomplet. Pour ne pas montrer de chiffres faux, il n’est pas utilisé.`,
  hash: (file) => `Le fichier ${file} n’est pas celui qui a été publié : son empreinte diffère. Pour ne pas montrer de chiffres faux, il n’est pas utilisé.`,
  format: () => 'Ces données ont été préparées pour une version plus récente de ce site. Rechargez la page ; si rien ne change, prévenez l’éditeur du site.',
  broken: (file) => `Le fichier ${file} est abîmé ou mal encodé. Il n’est pas utilisé.`,
  module: () => 'Le module de calcul n’a pas pu démarrer. Un navigateur à jour (Firefox, Chrome, Edge ou Safari) avec WebAssembly activé est nécessaire.',
};

export default {
  keys: 'Flèches gauche et droite : lire chaque valeur. Flèches haut et bas : changer de série. Les mêmes valeurs sont dans le tableau, plus bas.',
  position: (at, count) => `${at} sur ${count}`,
  opens: 'Entrée ou clic : voir le détail',
  measure: 'Mesure',
  filter: 'Personnes',
  allClasses: '← Toutes les classes d’organes',
  table: 'Tableau',
  png: 'PNG : télécharger l’image',
  svg: 'SVG : télécharger l’image vectorielle',
  csv: 'CSV : télécharger les données',
  json: 'JSON : télécharger les données avec la méthode',
  page: 'HTML : télécharger la page complète, avec tous les graphiques, en un fichier à lire sans réseau',
  card: 'Télécharger une image de 1200 sur 630 pour les réseaux sociaux',
  cardShort: 'Vignette',
  cite: 'Citer',
  citeLabel: 'Montrer comment citer ce graphique',
  bibtex: 'BibTeX : télécharger la citation',
  csl: 'CSL-JSON : télécharger la citation',
  more: 'Plus',
  link: 'Lien',
  linkLabel: 'Lien vers ce graphique tel qu’affiché',
  copied: 'Lien copié',
  how: 'Comment est-ce compté ?',
  notDrawn: 'Le dessin n’a pas pu être fait. Les mêmes valeurs sont dans le tableau.',
  notTaken: 'Le téléchargement n’a pas pu se faire.',
  loading: 'Chargement des données…',
  failed: 'Les données ne peuvent pas être affichées',
  retry: 'Réessayer',
  technical: 'Détail technique (en anglais)',
  failure: (kind, file, detail) => (FAILURES[kind] ?? FAILURES.broken)(file, detail),
  crashed: 'Le calcul s’est arrêté sur une erreur inattendue.',
  fictional: 'Données fictives : ces médicaments n’existent pas et ces chiffres sont inventés, pour montrer le fonctionnement du site.',
  badFile: (file, row, field) => {
    const place = [row && `ligne ${row}`, field && `champ « ${field} »`].filter(Boolean).join(', ');
    return `${file ? `Le fichier ${file}` : 'Un fichier de données'} n’a pas la forme attendue${place ? ` (${place})` : ''}. Pour ne pas montrer de chiffres faux, il n’est pas utilisé.`;
  },
};
