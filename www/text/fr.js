// The site's own words in French. Spaces before double signs are made no-break when the words are read.

import charts from './charts.fr.js';

export default {
  ...charts,

  skip: 'Aller au contenu',
  navigation: 'Pages',
  navigationBottom: 'Pages (bas de page)',
  language: 'Langue',
  home: 'Retour à l’accueil',
  all: 'Vue d’ensemble',
  methods: 'Méthodes',
  quality: 'Qualité des données',
  about: 'À propos',
  asides: { builder: 'Intégrer un graphique', own: 'Vos propres fichiers' },
  data: 'Données :',
  version: (version) => `version ${version}`,
  licence: 'Licence :',
  private: 'Tout est calculé dans votre navigateur : ni compte, ni cookie, ni mesure d’audience. L’hébergeur voit la page par laquelle vous arrivez ; les données viennent ensuite par paquets d’une quarantaine de médicaments, puis toutes.',
  keptAll: 'Disponible hors connexion : tout est gardé sur cet appareil.',
  keeping: (percent) => `Mise à disposition hors connexion : ${percent} %`,
  keep: 'Garder sur cet appareil',
  keepWhy: 'pour lire hors connexion (moins de 1 Mo le plus souvent).',
  newer: { site: 'Une nouvelle version du site est prête.', set: 'De nouvelles données ont été publiées.', changed: 'Les données ont changé depuis votre dernière visite : cette page montre les nouvelles.' },
  swap: 'Passer à la nouvelle version',
  caution: 'Un cas déclaré est un soupçon, pas une preuve. Le nombre de cas dépend d’abord du nombre de personnes traitées et de l’attention portée au médicament. N’arrêtez pas un traitement sans en parler à un professionnel de santé.',

  searchLabel: 'Chercher un médicament ou une substance',
  searchHint: 'Un médicament, une substance…',
  searchList: 'Résultats',
  searchLoading: 'Chargement des données…',
  searchFailed: 'La liste des noms n’a pas pu être chargée. Rechargez la page une fois la connexion revenue.',
  searchNone: (typed) => `Rien ne correspond à « ${typed} ». Essayez le début du nom, ou la substance active.`,
  searchCount: (count, limit) => (count >= limit ? `Au moins ${count} résultats` : count === 1 ? '1 résultat' : `${count} résultats`),
  level: { substance: 'substance active', speciality: 'médicament' },
  via: (name) => `trouvé par « ${name} »`,

  homeTab: 'Effets indésirables déclarés, médicament par médicament',
  homeTitle: 'Quels effets indésirables sont déclarés pour ce médicament ?',
  homeLead: 'Cherchez un médicament ou une substance : vous verrez combien de cas ont été déclarés, rapportés au nombre de traitements, chez qui, et quels organes ils touchent.',
  homeSize: (substances, specialities) => `${substances} substances et ${specialities} médicaments dans ces données`,
  homeStarts: 'Pour commencer',
  homePoints: [
    ['Des chiffres publics', 'Les graphiques sont faits à partir des fichiers publiés, qui ne contiennent que des nombres : aucun dossier de patient.'],
    ['Une incertitude dite', 'Chaque taux a son intervalle. Quand un taux n’aurait pas de sens, une phrase dit pourquoi. Les petits nombres sont masqués.'],
    ['Rien ne vous suit', 'Ni compte, ni cookie, ni mesure d’audience. Ce que vous tapez reste sur votre appareil.'],
  ],
  homeAll: 'Tous les médicaments : vue d’ensemble',
  homeMethods: 'Comment ces chiffres sont comptés, et ce qu’ils ne disent pas',
  register: 'Parcourir le registre des médicaments',

  medicineTab: (name) => `${name} : effets indésirables déclarés`,
  madeWith: (wanted, found) => `Ce lien a été fait avec d’autres données (empreinte ${wanted}) que celles montrées ici (empreinte ${found}) : les chiffres peuvent différer.`,
  madeBy: (wanted, found) => `Ce lien a été fait par la version ${wanted} du programme, celle-ci est la ${found} : les données sont les mêmes, le dessin ou les mots peuvent différer.`,
  asItWas: 'Voir les chiffres d’alors',
  notKept: 'Ces autres données ne sont plus publiées ici.',
  then: (mark, shown) => (shown
    ? `Données conservées (empreinte ${mark}) : elles ne changent plus, et de plus récentes ont pu être publiées.`
    : `Cette adresse demande des données conservées (empreinte ${mark}), qui ne peuvent pas être affichées.`),
  now: 'Voir les données actuelles',
  notes: 'À savoir sur ces données',
  caveats: 'Ce que ces chiffres ne disent pas',
  sources: 'Sources',
  period: (period) => `Période : ${period}`,
  showAll: (count) => `Tout afficher (${count})`,
  lost: 'Page introuvable',
  lostMedicine: (name) => `« ${name} » ne figure pas dans ces données. Cela ne veut pas dire qu’aucun cas n’a été déclaré. Cherchez un autre nom, ou la substance active.`,
  lostPage: 'Cette adresse ne mène à aucune page.',

  qualityTitle: 'Qualité des données',

  amount: (done, total) => (total ? `${done} Mo sur ${total} Mo` : `${done} Mo`),
};
