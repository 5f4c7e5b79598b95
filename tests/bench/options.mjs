// What a run is made of. `cargo xtask bench` sets the environment: see xtask/src/bench.rs.

import { fileURLToPath } from 'node:url';

/** Everything that is made is under here. */
export const folder = fileURLToPath(new URL('../../target/bench', import.meta.url));
export const root = fileURLToPath(new URL('../..', import.meta.url));

export const quick = process.argv.includes('--quick');
const at = process.argv.indexOf('--rounds');
export const ROUNDS = at > 0 ? Number(process.argv[at + 1]) : quick ? 2 : 5;

/** How many times the published tables. */
export const SCALES = [1, 10, 50];
/** Copies of all names, for the search in a large set. */
export const NAMES_SCALE = 10;

/** Rounds at a scale: the large ones take long and vary little. */
export const roundsAt = (scale) => (scale === 1 ? ROUNDS : Math.min(ROUNDS, scale === 10 ? 3 : 2));

const mbit = (n) => (n * 1e6) / 8;
/** What slows the browser down, by the DevTools protocol. */
export const THROTTLES = {
  none: { label: 'no throttle' },
  fast4g: { label: 'fast 4G (9 Mbit/s, 60 ms)', latency: 60, down: mbit(9), up: mbit(1.5) },
  slow4g: { label: 'slow 4G (1.6 Mbit/s, 150 ms)', latency: 150, down: mbit(1.6), up: mbit(0.75) },
  cpu4: { label: 'CPU ÷ 4', cpu: 4 },
};

/** A drawing that takes longer has failed. */
export const PATIENCE = 180_000;

/** How long a reader presses before the click is there, in milliseconds: less than most do. */
export const PRESS = 50;
