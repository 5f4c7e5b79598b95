// One file from the network to UTF-8 bytes, chunk by chunk, checked on the way.

import { accepted, Failure, network } from './failure.js';

/** Asks for a file; a refusal, a 404 or a web page in its place is a Failure. */
export async function request(address, file) {
  return accepted(await fetch(address, { cache: 'no-cache' }).catch(() => undefined), file);
}

/**
 * Starts a download that goes on whatever the reader of it does. Gives an object whose `chunks()` is an async iterator
 * over the bytes; `progress(n)` is told of each n bytes that arrive.
 */
export function download(address, file, progress) {
  const queue = [];
  let wake = () => {};
  const put = (item) => {
    queue.push(item);
    wake();
  };
  (async () => {
    try {
      const reader = (await request(address, file)).body.getReader();
      for (;;) {
        const { done, value } = await reader.read().catch(() => {
          throw network(file);
        });
        if (done) return put({ done: true });
        progress(value.length);
        put({ value });
      }
    } catch (error) {
      put({ error });
    }
  })();
  return {
    async *chunks() {
      for (;;) {
        while (!queue.length) await new Promise((resolve) => (wake = resolve));
        const item = queue.shift();
        if (item.error) throw item.error;
        if (item.done) return;
        yield item.value;
      }
    },
  };
}

/**
 * A resource's decoded chunks. Length and SHA-256, when the descriptor states them, are checked before the first
 * decoded byte is given where there is a hash, and at the end otherwise.
 */
export async function* decoded(source, resource) {
  const verified = resource.hash ? await whole(source, resource) : measured(source, resource);
  let stream = streamOf(verified);
  if (resource.gzip) stream = stream.pipeThrough(new DecompressionStream('gzip'));
  if (resource.encoding && !/^utf-?8$/i.test(resource.encoding))
    stream = stream.pipeThrough(new TextDecoderStream(resource.encoding)).pipeThrough(new TextEncoderStream());
  const reader = stream.getReader();
  for (let first = true; ; first = false) {
    const { done, value } = await reader.read().catch((error) => {
      throw error instanceof Failure ? error : new Failure('broken', resource.path);
    });
    if (done) return;
    if (first && looksLikePage(value)) throw new Failure('html', resource.path);
    yield value;
  }
}

async function* measured(source, resource) {
  let bytes = 0;
  for await (const chunk of source.chunks()) {
    bytes += chunk.length;
    yield chunk;
  }
  checkLength(bytes, resource);
}

/** Collects a whole file and checks it before anything of it is used. */
async function whole(source, resource) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of source.chunks()) {
    chunks.push(chunk);
    bytes += chunk.length;
  }
  checkLength(bytes, resource);
  const [name, expected] = resource.hash.includes(':') ? resource.hash.split(':') : ['md5', resource.hash];
  // Browsers compute SHA digests only, and only in a secure context (https or localhost).
  const algorithm = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }[name.toLowerCase().replace('-', '')];
  if (!algorithm || !crypto.subtle) return chunks;
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm, await new Blob(chunks).arrayBuffer()));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== expected.toLowerCase()) throw new Failure('hash', resource.path);
  return chunks;
}

function checkLength(bytes, resource) {
  if (typeof resource.bytes === 'number' && bytes !== resource.bytes)
    throw new Failure(bytes < resource.bytes ? 'truncated' : 'hash', resource.path);
}

function streamOf(chunks) {
  const iterator = chunks[Symbol.asyncIterator]?.() ?? chunks[Symbol.iterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

/** No table of counts begins with "<", every web page does. */
function looksLikePage(bytes) {
  const start = bytes.find((byte) => byte > 32 && byte < 0x80);
  return start === 0x3c;
}
