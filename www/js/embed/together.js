// Tags that have what they show at the same moment show it together: what one changes in the page would else have the page laid out
// anew for the next that asks for its place.

/**
 * Milliseconds that are worked without a break on what nobody sees yet: what a reader does not feel (the limit of a "long task"). And
 * those that are waited for a frame.
 */
const SLICE = 50;
const PATIENCE = 500;

/** Views that are to show something, with what is called when they have. */
const due = [];

/**
 * Has a view show something, with all that are due by then; settled once it does. `steps` are called in this order, each for all
 * before the next: `reserve` keeps room free, `look` gives `{ seen, shown, alike }`: whether it is in the window, whether it shows figures already,
 * and what it has in common with those whose figures are as wide; then for those, and the first of its kind: `join` has the figures in the page, `measure`
 * gives how large they are, `draw` and `write` show those in the window, `waits` whether there are others. For what is left, in the page or not yet: `lay(sizes)` works
 * all out but the ink, `settle` has it in the page. `follow`: the rest may come. `wanted()`: whether anybody still wants it.
 */
export function together(steps) {
  return new Promise((done, fail) => {
    if (!due.length) setTimeout(showAll);
    due.push({ ...steps, done, fail, failed: false });
  });
}

function take(job, step, ...more) {
  try {
    return !job.failed && job.wanted() ? job[step](...more) : undefined;
  } catch (error) {
    job.failed = true;
    job.fail(error);
  }
}

function showAll() {
  const jobs = due.splice(0);
  for (const job of jobs) take(job, 'reserve');
  for (const job of jobs) Object.assign(job, take(job, 'look'));
  const sizes = new Map();
  const first = jobs.filter((job) => {
    const known = sizes.has(job.alike);
    sizes.set(job.alike, null);
    return job.seen || job.shown || !known;
  });
  const seen = first.filter((job) => job.seen);
  for (const job of first) take(job, 'join');
  for (const job of first) sizes.set(job.alike, take(job, 'measure') ?? null);
  for (const step of ['draw', 'write']) for (const job of seen) take(job, step);
  // Of a whole profile, only the first figures may be in the window.
  const rest = jobs.filter((job) => !job.failed && job.wanted() && (!job.seen || job.waits()));
  for (const job of seen) {
    if (rest.includes(job)) continue;
    take(job, 'follow');
    job.done();
  }
  if (rest.length) outside(rest, sizes);
}

/**
 * What is outside the window comes without its ink: with what is inside, where all takes no longer than nobody feels, since the browser
 * then lays the page out once; else after the frame that shows what is inside.
 */
async function outside(rest, sizes) {
  const framed = afterFrame();
  await pause();
  // To work out changes nothing in the page: what is then put into it, all at once if it can be, is little.
  await slices(rest, framed, (job) => take(job, 'lay', sizes.get(job.alike)));
  await slices(rest, framed, (job) => (take(job, 'settle'), job.done()));
  for (const job of rest) take(job, 'follow');
}

/** After the next frame; soon all the same where the browser has none, as in a window that is hidden. */
function afterFrame() {
  return new Promise((go) => {
    setTimeout(go, PATIENCE);
    requestAnimationFrame(() => setTimeout(go));
  });
}

/** Lets the browser work. Timers that set timers are slowed down by it: not where there is another way. */
const pause = () => globalThis.scheduler?.yield?.() ?? new Promise((go) => setTimeout(go));

/** Does this with each, letting the browser draw and answer the reader in between: never before it has drawn what came first. */
async function slices(list, framed, act) {
  let end = performance.now() + SLICE;
  for (const one of list) {
    if (performance.now() > end) {
      await framed;
      await pause();
      end = performance.now() + SLICE;
    }
    act(one);
  }
}
