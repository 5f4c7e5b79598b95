// What both engines are started with: a program that is stopped with the tests, a free port, a folder of its own.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Milliseconds until what is waited for counts as not coming: to be slow is no fault of a page on a machine that is busy. */
export const PATIENCE = 60_000;

/** A port that nothing listens on. */
export const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** An empty folder; `remove()` takes it away with all that is in it. */
export function folder(name) {
  const path = mkdtempSync(join(tmpdir(), `medicine-charts-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** Asks again until `asked()` gives something true, and gives it; `what` is said when it does not come. */
export async function until(asked, what) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await asked();
    if (found) return found;
    if (Date.now() > end) throw new Error(`in vain: ${typeof what === 'function' ? what() : what}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

// Who stops the tests stops what they have started.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Runs a program in a group of its own, with the programs that it starts; `said()` gives what it wrote, `stop()` ends them all. */
export function run(program, args, env = {}) {
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.on('error', (error) => (said += error.message));
  const cut = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // They have ended by themselves.
    }
  };
  const last = () => cut('SIGKILL');
  process.once('exit', last);
  return {
    said: () => said,
    get ended() { return child.exitCode !== null || child.signalCode !== null || child.pid === undefined; },
    stop: async () => {
      cut('SIGTERM');
      const late = setTimeout(last, 5000);
      await ended;
      clearTimeout(late);
      last();
      process.off('exit', last);
    },
  };
}

/** What special keys are called by both protocols. */
const KEYS = { Enter: '\uE007', Home: '\uE011', ArrowRight: '\uE014' };

/** Keys pressed one after the other, as both protocols want it told. */
export const presses = (keys) => keys.flatMap((key) => ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] ?? key })));

/** A press of the pointer at this place of the window, as both protocols want it told. */
export const pressed = (x, y) => [{ type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
