// The words of the pages beside the site, in French.

export default {
  homePage: 'Accueil',
};
