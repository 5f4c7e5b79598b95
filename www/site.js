// The site's script at an address that never changes, for pages that are written apart from the site (docs/pages.md).

import './js/main.js';
