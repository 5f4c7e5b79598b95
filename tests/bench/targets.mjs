// What the project wants of its speed. A line of the report without a target is there to be known.

/** Most that our page may take, as a multiple of another's time. */
export const TIMES = {
  /** First drawing of a packed set, cold and again: what is wanted on a slow line. */
  drawing: { chartjs: 0.33, uplot: 1.7 },
  /** Script time of the next medicine, its data on the device. */
  next: { floor: 3 },
  /** First drawing and its data at ten and fifty times the medicines, against one time. */
  growth: 4 / 3,
};
/** One frame, in milliseconds: the next medicine's visible charts, an answer of the search. */
export const FRAME = 1000 / 60;

/** Whether a number is within its target, in words; `most` may be undefined: there is no target. */
export function against(found, most, say = (number) => String(Math.round(number * 100) / 100)) {
  if (most === undefined) return '';
  if (!Number.isFinite(found)) return `≤ ${say(most)}: not measured`;
  return `≤ ${say(most)}: ${found <= most ? 'met' : '**missed**'}`;
}

/** The same for several numbers under one target: how many are within it. */
export function allAgainst(list, most, say) {
  if (most === undefined) return '';
  const found = list.filter(Number.isFinite);
  const within = found.filter((number) => number <= most).length;
  const [worst] = found.toSorted((a, b) => b - a);
  return within === found.length || !within ? against(worst, most, say) : `${against(most, most, say).replace('met', `met in ${within} of ${found.length}`)}`;
}
