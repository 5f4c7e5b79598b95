// A static host as good as they come, on 127.0.0.1: HTTP/2, everything compressed beforehand (text, scripts and the module
// in brotli 11, data in gzip), types, entity tags, one hour of cache. Every contestant is served by it.

import { execFileSync } from 'node:child_process';
import { X509Certificate, createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { folder } from './options.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8', '.csv': 'text/plain; charset=utf-8', '.tsv': 'text/plain; charset=utf-8',
};
const BROTLI = new Set(['.html', '.js', '.mjs', '.css', '.wasm', '.svg', '.txt']);
const GZIP = new Set(['.json', '.csv', '.tsv']);
/** Above this, gzip 6 in place of 9, so that making the large sets does not take minutes. */
const LARGE = 32e6;
/** Megabytes that may wait in one connection. Node refuses further answers over ten, which fifty times the data exceeds. */
const SESSION = 4096;
const HOUR = 'public, max-age=3600';

/** A key and a certificate of this machine for this bench, made once; null where there is no openssl. */
function certificate() {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  try {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(cert)) {
      execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650',
        '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
    }
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } catch {
    return null;
  }
}

const pair = process.argv.includes('--http1') ? null : certificate();
export const protocol = pair ? 'HTTP/2' : 'HTTP/1.1';

/** The Chromium switch that trusts this certificate, so that its answers may be cached as anyone's. */
export function trust() {
  if (!pair) return [];
  const key = new X509Certificate(pair.cert).publicKey.export({ type: 'spki', format: 'der' });
  return [`--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`];
}

/** Compressed as the host would; kept on disk under the hash of the content. */
async function compressed(bytes, extension) {
  const way = BROTLI.has(extension) ? 'br' : GZIP.has(extension) ? 'gzip' : null;
  if (!way) return { bytes };
  const kept = join(folder, 'compressed', `${createHash('sha256').update(bytes).digest('hex')}.${way}`);
  if (!existsSync(kept)) {
    mkdirSync(join(folder, 'compressed'), { recursive: true });
    writeFileSync(kept, way === 'br'
      ? await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
      : await promisify(gzip)(bytes, { level: bytes.length > LARGE ? 6 : 9 }));
  }
  const small = readFileSync(kept);
  return small.length < bytes.length ? { bytes: small, encoding: way } : { bytes };
}

/** Where bytes come from: folders, by the beginning of the path, longest first. */
export function fromFolders(folders) {
  const order = Object.entries(folders).sort((a, b) => b[0].length - a[0].length);
  return async (path) => {
    for (const [prefix, place] of order) {
      if (!path.startsWith(prefix)) continue;
      // Shards are named after medicines, percent-encoded on disk as in the address.
      const name = path.slice(prefix.length);
      const file = prefix.endsWith('/') ? join(place, name || 'index.html') : place;
      if (!name.includes('..') && existsSync(file)) return readFileSync(file);
    }
    return null;
  };
}

/** Where bytes come from: another server. What it does not have, we do not have. */
export const fromServer = (base) => async (path) => {
  const answer = await fetch(new URL(path.slice(1), base));
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
};

/** Starts a server over these bytes; gives its address and what it decoded: the bytes of each data file served, before compression. */
export async function serve(origin) {
  const ready = new Map();
  const decoded = new Map();
  const find = async (path) => {
    const bytes = await origin(path);
    if (!bytes) return null;
    const extension = path.endsWith('/') ? '.html' : extname(path);
    const kept = await compressed(bytes, extension);
    const tag = `"${createHash('sha256').update(kept.bytes).digest('base64url').slice(0, 22)}"`;
    // Whole bytes are kept for requests of a part only when they are sent as they are.
    return { ...kept, whole: bytes.length, tag, type: TYPES[extension] ?? 'application/octet-stream', fresh: extension === '.html' || /(datapackage\.json|sw\.js|pkg\/site\.js)$/.test(path) };
  };
  const answer = async (request, response) => {
    const path = request.url.split(/[?#]/)[0];
    if (!ready.has(path)) ready.set(path, find(path));
    const file = await ready.get(path);
    if (!file) return response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
    decoded.set(path, file.whole);
    const head = { 'content-type': file.type, 'cache-control': file.fresh ? 'no-cache' : HOUR, etag: file.tag, vary: 'accept-encoding', 'x-content-type-options': 'nosniff' };
    if (request.headers['if-none-match'] === file.tag) return response.writeHead(304, head).end();
    if (file.encoding) head['content-encoding'] = file.encoding;
    const part = !file.encoding && /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    if (!part) return response.writeHead(200, { ...head, 'content-length': file.bytes.length, ...(file.encoding ? {} : { 'accept-ranges': 'bytes' }) }).end(file.bytes);
    const end = Math.min(file.bytes.length - 1, part[2] ? Number(part[2]) : Infinity);
    const slice = file.bytes.subarray(Number(part[1]), end + 1);
    return response.writeHead(206, { ...head, 'content-length': slice.length, 'content-range': `bytes ${part[1]}-${end}/${file.bytes.length}` }).end(slice);
  };
  const handle = (request, response) => answer(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
  const server = pair ? createSecureServer({ ...pair, allowHTTP1: true, maxSessionMemory: SESSION }, handle) : createServer(handle);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return { url: `${pair ? 'https' : 'http'}://127.0.0.1:${server.address().port}/`, decoded };
}
