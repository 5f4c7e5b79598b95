// What the pages of Chart.js, uPlot and the floor share: titles, a search as one would write it in ten lines, the mark.

/** The six charts: place in the page, title, and whether it spans the page. */
export const CHARTS = [
  ['cases', 'Cas déclarés par année'],
  ['treated', 'Traitements remboursés par année'],
  ['rate', 'Cas pour 100 000 traitements'],
  ['sex', 'Part des cas et des traitements par sexe (%)'],
  ['age', 'Part des cas et des traitements par âge (%)'],
  ['organs', 'Part des cas par classe d’organes (%)'],
];

export const BLUE = '#23539b';
export const OCHRE = '#a85d00';

/** Builds a figure for each chart and gives where to draw it: `{ cases: div, … }`. */
export function figures(name) {
  document.querySelector('h1').textContent = name;
  const main = document.querySelector('main');
  return Object.fromEntries(CHARTS.map(([key, title]) => {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    const plot = document.createElement('div');
    caption.textContent = title;
    figure.id = `chart-${key}`;
    figure.append(caption, plot);
    main.append(figure);
    return [key, plot];
  }));
}

/** The medicine of the address. */
export const asked = () => decodeURIComponent(location.hash.slice(1));

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A search in the names: those that begin with what is typed, then those that hold it; twenty, shown in the page's list. */
export function searchOf(names) {
  const folded = names.map((name) => [fold(name), name]);
  const list = document.querySelector('#found');
  return (typed) => {
    const wanted = fold(typed);
    const first = [];
    const then = [];
    for (const [text, name] of folded) {
      const at = text.indexOf(wanted);
      if (at === 0) first.push(name);
      else if (at > 0) then.push(name);
    }
    const found = [...first.sort(), ...then.sort()].slice(0, 20);
    list.replaceChildren(...found.map((name) => {
      const item = document.createElement('li');
      item.textContent = name;
      return item;
    }));
    return found.length;
  };
}

/** Says that the six charts are drawn, and gives the bench its handles. */
export function drawn(handles) {
  window.bench = handles;
  performance.mark('six-charts');
}
