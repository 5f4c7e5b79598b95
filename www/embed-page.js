// The page of an iframe: embed.html?src=data/datapackage.json&medicine=PARACETAMOL&chart=rate-by-year&lang=fr&theme=light
// draws what its address says and tells the page around how high it is.

const ATTRIBUTES = ['src', 'medicine', 'level', 'chart', 'charts', 'measure', 'filter', 'order', 'open', 'frozen', 'theme', 'site'];
/** No chart is higher, in CSS pixels. */
const HIGHEST = 20_000;

const asked = new URLSearchParams(location.search);
const lang = asked.get('lang') === 'en' ? 'en' : 'fr';
const root = document.documentElement;
const main = document.getElementById('main');

root.lang = lang;
if (['light', 'dark'].includes(asked.get('theme'))) root.classList.add(asked.get('theme'));

const element = document.createElement(asked.has('chart') ? 'medicine-chart' : 'medicine-profile');
element.lang = lang;
for (const name of ATTRIBUTES) if (asked.get(name)) element.setAttribute(name, asked.get(name));
if (!element.hasAttribute('src')) element.setAttribute('src', 'data/datapackage.json');
element.addEventListener('ready', () => (document.title = element.data()?.title ?? document.title));
main.replaceChildren(element);

if (parent !== window) {
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.min(HIGHEST, Math.ceil(main.getBoundingClientRect().height));
    if (!(height > 0) || height === told) return;
    told = height;
    parent.postMessage({ type: 'medicine-charts', version: 1, height }, '*'); // a height is no secret
  }).observe(main);
}
