// The words of the pages beside the site, in French.

export default {
  homePage: 'Accueil',
  asidePrivate: 'Tout se passe dans votre navigateur : ni compte, ni cookie, ni mesure d’audience. Rien de ce que vous choisissez ici n’est envoyé.',
};
