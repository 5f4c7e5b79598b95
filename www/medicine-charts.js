// The one script of a page that embeds charts: it makes <medicine-chart> and <medicine-profile> known.
// A second copy on the page, of this version or another, leaves the first in place.

import { MedicineChart, MedicineProfile } from './js/embed/element.js';

for (const [name, element] of [['medicine-chart', MedicineChart], ['medicine-profile', MedicineProfile]]) {
  if (!customElements.get(name)) customElements.define(name, element);
}

export { MedicineChart, MedicineProfile };
/** For pages of the site itself: the set that the tags of the page share. */
export { opened as openSet } from './js/embed/sets.js';
