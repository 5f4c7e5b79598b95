// A host like any other: folders under paths, pages made on the spot, headers and failures as a test wants them.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8', '.gz': 'application/gzip',
};

/** Where Cloudflare Pages leads from a path, or nothing: `.html` is taken off, and `index` with it. */
function bare(path) {
  const found = /^(.*\/)index(?:\.html)?$/.exec(path) ?? /^(.*[^/])\.html$/.exec(path);
  return found?.[1];
}

/**
 * Serves `mounts`, `{ '/data/': folder }`, the longest path first, as they are by then; `clean`: as Cloudflare Pages does, which knows no address that ends in `.html`. `pages` holds what is made on the spot:
 * `pages.set('/x.html', { body, headers, status })`, or a function of the request's body that gives this, or nothing where the folders have it; with `cut`, the connection
 * breaks in the middle of the body. `hits` has what was asked. While `down` is set nothing is answered: without network for workers too,
 * which a browser that is told to be without does not tell them in all versions.
 */
export async function host(mounts, { clean = false } = {}) {
  const pages = new Map();
  const hits = [];
  const found = (path) => {
    const mount = Object.keys(mounts).sort((a, b) => b.length - a.length).find((start) => path.startsWith(start));
    try {
      return mount && readFileSync(join(mounts[mount], normalize(`/${path.slice(mount.length)}`)));
    } catch {
      return undefined;
    }
  };
  const own = { pages, hits, down: false };
  const server = createServer(async (request, response) => {
    if (own.down) return request.socket.destroy();
    const path = decodeURIComponent(request.url.split('?')[0]);
    hits.push(path);
    let sent = '';
    for await (const part of request) sent += part;
    const made = pages.get(path);
    const page = typeof made === 'function' ? made(sent) : made;
    if (clean && bare(path) !== undefined) {
      const query = request.url.split('?')[1];
      response.writeHead(308, { location: encodeURI(bare(path)) + (query ? `?${query}` : ''), 'access-control-allow-origin': '*' });
      return response.end();
    }
    let body = page?.body ?? found(path.endsWith('/') ? `${path}index.html` : path);
    const isPage = clean && body === undefined;
    if (isPage) body = found(`${path}.html`);
    const all = body ?? 'not found';
    response.writeHead(page?.status ?? (body === undefined ? 404 : 200), {
      'content-type': (isPage ? TYPES['.html'] : TYPES[extname(path)]) ?? (path.endsWith('/') ? TYPES['.html'] : 'application/octet-stream'),
      'access-control-allow-origin': '*', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', ...page?.headers,
      ...(page?.cut && { 'content-length': Buffer.byteLength(all) }),
    });
    if (page?.cut) response.write(Buffer.from(all).subarray(0, Buffer.byteLength(all) >> 1), () => response.destroy());
    else response.end(all);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return Object.assign(own, { url: `http://127.0.0.1:${port}/`, other: `http://localhost:${port}/`, close: () => server.close() });
}

/** What the pages of a host were asked for: of its own accord, and when it likes, the browser looks whether the script of a service worker is another one. */
export const asked = ({ hits }) => hits.filter((path) => !['/sw.js', '/pkg/site.js'].includes(path));
