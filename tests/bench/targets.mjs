// What the project wants of its speed. A line of the report without a target is there to be known.

/** Most that our page may take, as a multiple of another's time. */
export const TIMES = {
  /** First drawing of a medicine's page, cold, by throttle. */
  drawing: { none: { uplot: 1.2 }, slow4g: { chartjs: 0.33, uplot: 1.7, floor: 1.3 }, cpu4: { uplot: 1.2 } },
  /** Script time of the next medicine, its data on the device. `played`: what is shown, by bare calls from a recording. */
  next: { floor: 3, played: 3 },
  /** What is seen of the next medicine, one chunk or file to fetch, from a click that a press came before, as readers do. */
  fetched: { uplot: 1 },
  /** First drawing and its data at ten and fifty times the medicines, against one time. */
  growth: 4 / 3,
};
/** Memory of our page, script heap and modules, as a multiple of that of uPlot over the whole tables. */
export const MEMORY = 1;
/** Twenty charts on a page, as a multiple of the time of one. */
export const TWENTY = 1.5;
/** One frame, in milliseconds: the next medicine's visible charts, an answer of the search. */
export const FRAME = 1000 / 60;

/** Whether a number is within its target, in words; `most` may be undefined: there is no target. */
export function against(found, most, say = (number) => String(Math.round(number * 100) / 100)) {
  if (most === undefined) return '';
  if (!Number.isFinite(found)) return `≤ ${say(most)}: not measured`;
  return `≤ ${say(most)}: ${found <= most ? 'met' : '**missed**'}`;
}

/** By throttle: `found` and `most` give a number by its key; `label` names it. */
export function eachAgainst(keys, found, most, label) {
  return keys.filter((key) => most(key) !== undefined).map((key) => `${label(key)} ${against(found(key), most(key))}`).join(', ');
}

/** The same for several numbers under one target: how many are within it. */
export function allAgainst(list, most, say) {
  if (most === undefined) return '';
  const found = list.filter(Number.isFinite);
  const within = found.filter((number) => number <= most).length;
  const [worst] = found.toSorted((a, b) => b - a);
  return within === found.length || !within ? against(worst, most, say) : `${against(most, most, say).replace('met', `met in ${within} of ${found.length}`)}`;
}
