// Medians, spread, and numbers as one reads them.

export const quantile = (numbers, q) => {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] : NaN;
};

export const median = (numbers) => {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** Median, least and most of repeated measures. */
export const spread = (numbers) => ({
  median: round(median(numbers)), min: round(Math.min(...numbers)), max: round(Math.max(...numbers)), n: numbers.length,
});

export const round = (number) => (Math.abs(number) >= 100 ? Math.round(number) : Math.round(number * 100) / 100);
