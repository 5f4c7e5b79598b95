// The words of the pages beside the site, in English.

export default {
  homePage: 'First page',
  asidePrivate: 'Everything happens in your browser: no account, no cookie, no tracking. Nothing you choose here is sent.',
};
