// The site as it ships, on a host that notes what goes wrong in its pages and can be switched off.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8', '.gz': 'application/gzip',
  '.svg': 'image/svg+xml',
};

/** Runs first in each page: of what browsers write on their console, WebDriver gives nothing. */
const NOTING = `(() => {
  const seen = (window.seen = []);
  const say = console.error;
  console.error = (...all) => { seen.push(all.map(String).join(' ')); say(...all); };
  addEventListener('error', ({ message, filename, lineno, target }) => seen.push(message ? message + ' ' + filename + ':' + lineno : 'not loaded: ' + (target.src || target.href)), true);
  addEventListener('unhandledrejection', ({ reason }) => seen.push('rejected: ' + (reason?.stack || reason)));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => seen.push('forbidden: ' + violatedDirective + ' ' + blockedURI + ' ' + sourceFile + ':' + lineNumber));
})();`;

/**
 * Serves `mounts`, `{ '/data/': folder }`, the longest path first, and `pages`, `{ '/x.html': text }`; what neither has comes from `behind`,
 * the address of another host. A page that a reader goes to gets the script that notes; the service worker asks for the same page and
 * gets it as it is, as it must.
 */
export async function serve(mounts, pages = {}, behind = null) {
  const paths = Object.keys(mounts).sort((a, b) => b.length - a.length);
  const found = async (path) => {
    if (path === '/noting.js') return NOTING;
    if (path in pages) return pages[path];
    const mount = paths.find((start) => path.startsWith(start));
    try {
      if (mount) return readFileSync(join(mounts[mount], normalize(`/${path.slice(mount.length)}`)));
    } catch {
      // Perhaps the other one has it.
    }
    const answer = behind && (await fetch(new URL(`.${path}`, behind)));
    return answer?.ok ? Buffer.from(await answer.arrayBuffer()) : undefined;
  };
  const server = createServer(async (request, response) => {
    const asked = decodeURIComponent(request.url.split('?')[0]);
    const path = asked.endsWith('/') ? `${asked}index.html` : asked;
    let body = await found(path);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    if (body !== undefined && request.headers['sec-fetch-dest'] === 'document' && extname(path) === '.html') {
      body = body.toString().replace(/<meta charset="?utf-8"?>/i, '$&<script src="/noting.js"></script>');
    }
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'cache-control': 'no-cache', 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' });
    response.end(body ?? 'not found');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
