// The floor: no library, no data file, nothing to parse. Bare canvas calls over numbers written into the page.

const first = NUMBERS;
const plots = figures(first.name);
const font = '12px system-ui, sans-serif';
const canvases = {};
// All places are measured before anything is put into them, so that the page is laid out once.
const sizes = Object.fromEntries(Object.entries(plots).map(([key, plot]) => [key, [plot.clientWidth, plot.clientHeight]]));

/** The canvas of a chart, empty, at the size of its place. */
function blank(key) {
  const plot = plots[key];
  const canvas = (canvases[key] ??= plot.appendChild(document.createElement('canvas')));
  const [width, height] = sizes[key];
  canvas.width = width;
  canvas.height = height;
  const ink = canvas.getContext('2d');
  ink.font = font;
  return { ink, width, height };
}

const step = (max) => {
  const rough = max / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].find((n) => n * power >= rough) * power;
};
const short = (n) => (n >= 1e6 ? `${n / 1e6} M` : String(Math.round(n * 10) / 10));

/** Columns side by side, or a line; labels under, ticks on the left. */
function upright(key, labels, series, colours, line = false) {
  const { ink, width, height } = blank(key);
  const [left, bottom] = [60, height - 24];
  const max = Math.max(...series.flat()) * 1.05 || 1;
  const y = (n) => bottom - (n / max) * (bottom - 20);
  ink.textAlign = 'right';
  for (let n = 0; n <= max; n += step(max)) {
    ink.fillStyle = '#e3e6ea';
    ink.fillRect(left, y(n), width - left, 1);
    ink.fillStyle = '#555';
    ink.fillText(short(n), left - 6, y(n) + 4);
  }
  ink.textAlign = 'center';
  const room = (width - left) / labels.length;
  labels.forEach((label, at) => ink.fillText(label, left + room * (at + 0.5), height - 6));
  if (series.length > 1) {
    ['Cas', 'Traitements'].forEach((text, one) => {
      ink.fillStyle = colours[one];
      ink.fillRect(width - 200 + one * 90, 2, 12, 12);
      ink.fillText(text, width - 160 + one * 104, 12);
    });
  }
  series.forEach((numbers, one) => {
    ink.fillStyle = ink.strokeStyle = colours[one];
    const bar = (room * 0.7) / series.length;
    if (line) ink.beginPath();
    numbers.forEach((n, at) => {
      const x = left + room * (at + 0.15) + bar * one;
      if (!line) ink.fillRect(x, y(n), bar, bottom - y(n));
      else if (n !== null) ink.lineTo(left + room * (at + 0.5), y(n));
    });
    if (line) ink.stroke();
  });
}

function lying(key, labels, numbers) {
  const { ink, width, height } = blank(key);
  const [left, foot] = [420, 24];
  const max = Math.max(...numbers, 0) * 1.05 || 1;
  const x = (n) => left + (n / max) * (width - left - 40);
  const room = (height - foot) / (labels.length || 1);
  ink.textAlign = 'center';
  for (let n = 0; n <= max; n += step(max)) {
    ink.fillStyle = '#e3e6ea';
    ink.fillRect(x(n), 0, 1, height - foot);
    ink.fillStyle = '#555';
    ink.fillText(`${short(n)} %`, x(n), height - 6);
  }
  ink.textAlign = 'right';
  labels.forEach((label, at) => {
    ink.fillStyle = '#333';
    ink.fillText(label, left - 8, room * (at + 0.5) + 4, left - 10);
    ink.fillStyle = BLUE;
    ink.fillRect(left, room * (at + 0.15), x(numbers[at]) - left, room * 0.7);
  });
}

function draw(data) {
  document.querySelector('h1').textContent = data.name;
  upright('cases', data.years, [data.cases], [BLUE]);
  upright('treated', data.years, [data.treated], [OCHRE]);
  upright('rate', data.years, [data.rate], [BLUE], true);
  upright('sex', data.sex.labels, [data.sex.cases, data.sex.treated], [BLUE, OCHRE]);
  upright('age', data.age.labels, [data.age.cases, data.age.treated], [BLUE, OCHRE]);
  lying('organs', data.organs.labels, data.organs.cases);
}

let more;
draw(first);
drawn({
  // The numbers of the other medicines come when the bench asks for them, so that the first page does not pay for them.
  prepare: async () => (more = await (await fetch('data/more.json')).json()),
  show: (name) => draw(more[name]),
});
