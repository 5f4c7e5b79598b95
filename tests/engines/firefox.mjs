// Firefox, told what to do by WebDriver BiDi: messages over a WebSocket that it opens itself.
// https://www.w3.org/TR/webdriver-bidi/

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, freePort, PATIENCE, pressed, presses, run, until } from './running.mjs';

/** What a person would have chosen, or never be asked in a test: files go into a folder, and nothing is fetched for the browser itself. */
const choices = (downloads) => ({
  'browser.download.folderList': 2,
  'browser.download.dir': downloads,
  'browser.download.alwaysOpenPanel': false,
  'browser.helperApps.neverAsk.saveToDisk': 'image/png,image/svg+xml,text/csv,application/json,text/html',
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.update.disabledForTesting': true,
  'app.normandy.enabled': false,
  'extensions.update.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,nothing',
  'intl.accept_languages': 'fr-FR, fr',
  'remote.active-protocols': 1,
});

/** Starts it. Gives what `engine.mjs` describes. */
export async function start(program, { prefs = {} } = {}) {
  const profile = folder('firefox');
  const downloads = folder('firefox-files');
  const lines = Object.entries({ ...choices(downloads.path), ...prefs }).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  writeFileSync(join(profile.path, 'user.js'), lines.join('\n'));
  const port = await freePort();
  const firefox = run(program, ['--headless', '--no-remote', '--profile', profile.path, `--remote-debugging-port=${port}`], { MOZ_CRASHREPORTER_DISABLE: '1', HOME: profile.path });
  const end = async () => {
    await firefox.stop();
    profile.remove();
    downloads.remove();
  };
  try {
    await until(() => {
      if (firefox.ended) throw new Error('it has ended');
      return firefox.said().includes('WebDriver BiDi listening on');
    }, 'Firefox is ready');
    return await driven(await talk(`ws://127.0.0.1:${port}/session`), downloads.path, end);
  } catch (error) {
    await end();
    throw new Error(`Firefox (${program}) does not start: ${error.message}\n${firefox.said()}`);
  }
}

/** The connection: `send(method, params)` gives the answer. */
async function talk(url) {
  const socket = new WebSocket(url);
  const waiting = new Map();
  let number = 0;
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === 'event') return;
    const { resolve, reject, method, late } = waiting.get(message.id);
    waiting.delete(message.id);
    clearTimeout(late);
    if (message.type === 'error') reject(new Error(`${method}: ${message.error}: ${message.message}`));
    else resolve(message.result);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`no connection to ${url}`)));
  });
  const send = (method, params = {}) => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${method}: no answer`)), PATIENCE);
    waiting.set((number += 1), { resolve, reject, method, late });
    socket.send(JSON.stringify({ id: number, method, params }));
  });
  return { send, close: () => socket.close() };
}

async function driven({ send, close }, downloads, end) {
  const { capabilities } = await send('session.new', { capabilities: { alwaysMatch: {} } });
  const { contexts: [{ context }] } = await send('browsingContext.getTree');
  const perform = (type, actions) => send('input.performActions', { context, actions: [{ type, id: type, actions }] });
  const evaluate = async (what, ...given) => {
    const { type, result, exceptionDetails } = await send('script.callFunction', {
      functionDeclaration: `async (given) => JSON.stringify(await (${what})(...JSON.parse(given)))`,
      arguments: [{ type: 'string', value: JSON.stringify(given) }],
      target: { context },
      awaitPromise: true,
    });
    if (type === 'exception') throw new Error(exceptionDetails.text);
    return result.value === undefined ? undefined : JSON.parse(result.value);
  };
  return {
    name: 'Firefox',
    version: capabilities.browserVersion,
    downloads,
    evaluate,
    go: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    reload: () => send('browsingContext.reload', { context, wait: 'complete' }),
    size: (width, height) => send('browsingContext.setViewport', { context, viewport: { width, height } }),
    press: (...keys) => perform('key', presses(keys)),
    point: (x, y) => perform('pointer', pressed(x, y)),
    picture: async () => Buffer.from((await send('browsingContext.captureScreenshot', { context })).data, 'base64'),
    close: async () => {
      await send('browser.close').catch(() => {});
      close();
      await end();
    },
  };
}
