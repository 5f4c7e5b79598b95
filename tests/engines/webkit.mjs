// WebKit, as WebKitGTK builds it: its small browser on a screen that is not there, told what to do by WebDriver over HTTP.
// https://www.w3.org/TR/webdriver2/

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, freePort, PATIENCE, pressed, presses, run, until } from './running.mjs';

/** Its bars, made small: a window is as narrow as a telephone only then. */
const NARROW = '* { min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0; font-size: 1px; -gtk-icon-transform: scale(0.1); }';

/** A screen for windows that nobody sees: gives its name, as `DISPLAY` has it. */
async function screen(program) {
  const xvfb = run(program, ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']);
  const number = await until(() => {
    if (xvfb.ended) throw new Error(`${program}: ${xvfb.said()}`);
    return xvfb.said().match(/^(\d+)\n/m)?.[1];
  }, 'a screen');
  return { name: `:${number}`, stop: xvfb.stop };
}

/** Starts it. Gives what `engine.mjs` describes. */
export async function start({ driver: program, browser, xvfb }, { env = {} } = {}) {
  const home = folder('webkit');
  mkdirSync(join(home.path, 'gtk-3.0'));
  writeFileSync(join(home.path, 'gtk-3.0/gtk.css'), NARROW);
  const shown = await screen(xvfb);
  const port = await freePort();
  const driver = run(program, [`--port=${port}`], {
    DISPLAY: shown.name, HOME: home.path, XDG_CONFIG_HOME: home.path, XDG_CACHE_HOME: `${home.path}/cache`, XDG_DATA_HOME: `${home.path}/data`, XDG_RUNTIME_DIR: home.path, XDG_DOWNLOAD_DIR: home.path,
    LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr', LC_ALL: '', GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1', GTK_A11Y: 'none', ...env,
  });
  const end = async () => {
    await driver.stop();
    await shown.stop();
    home.remove();
  };
  try {
    const at = `http://127.0.0.1:${port}`;
    await until(() => {
      if (driver.ended) throw new Error('it has ended');
      return fetch(`${at}/status`).then(() => true, () => false);
    }, 'WebKitWebDriver is ready');
    return await driven(at, browser, { downloads: home.path, end });
  } catch (error) {
    await end();
    throw new Error(`WebKit (${program}) does not start: ${error.message}\n${driver.said()}`);
  }
}

async function driven(at, browser, { downloads, end }) {
  const send = async (method, path, body) => {
    const answer = await fetch(`${at}${path}`, { method, body: body && JSON.stringify(body), headers: body && { 'content-type': 'application/json' } });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId, capabilities } = await send('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] }, timeouts: { script: PATIENCE } } },
  });
  const ask = (method, path, body) => send(method, `/session/${sessionId}/${path}`, body);
  const evaluate = async (what, ...given) => {
    const answer = await ask('POST', 'execute/async', {
      script: `const done = arguments[1]; Promise.resolve(arguments[0]).then((given) => (${what})(...JSON.parse(given))).then((value) => done({ value: JSON.stringify(value) }), (error) => done({ error: [error, error?.stack].join(' ') }));`,
      args: [JSON.stringify(given)],
    });
    if (answer.error) throw new Error(answer.error);
    return answer.value === undefined ? undefined : JSON.parse(answer.value);
  };
  const perform = (type, actions) => ask('POST', 'actions', { actions: [{ type, id: type, actions }] });
  return {
    name: 'WebKit',
    version: capabilities.browserVersion,
    downloads,
    evaluate,
    go: (url) => ask('POST', 'url', { url }),
    reload: () => ask('POST', 'refresh', {}),
    size: async (width, height) => {
      // What stands around the page in the window is not known before.
      await ask('POST', 'window/rect', { x: 0, y: 0, width, height });
      const room = await evaluate(() => [innerWidth, innerHeight]);
      await ask('POST', 'window/rect', { x: 0, y: 0, width: 2 * width - room[0], height: 2 * height - room[1] });
    },
    press: (...keys) => perform('key', presses(keys)),
    point: (x, y) => perform('pointer', pressed(x, y)),
    picture: async () => Buffer.from(await ask('GET', 'screenshot'), 'base64'),
    close: async () => {
      await ask('DELETE', '').catch(() => {});
      await end();
    },
  };
}
