// The words of the pages beside the site, in English.

export default {
  homePage: 'First page',
};
