// Published files into the module that reads them.

import { decoded } from './stream.js';

/** Downloads side by side; the module takes one file after the other, in the descriptor's order. */
export async function feed(reader, resources, base, progress, download) {
  const total = resources.every(({ bytes }) => bytes) ? resources.reduce((sum, { bytes }) => sum + bytes, 0) : 0;
  let done = 0;
  const arriving = resources.map((resource) =>
    download(new URL(resource.path, base), resource.path, (bytes) => {
      done += bytes;
      progress(done, total);
    }),
  );
  for (const [at, resource] of resources.entries()) {
    const chunks = decoded(arriving[at], resource);
    let first;
    try {
      first = await chunks.next();
    } catch (error) {
      // Some hosts answer 200 with a web page where a file is missing.
      if (!(resource.optional && (error.kind === 'missing' || error.kind === 'html'))) throw error;
      reader.absent(resource.name);
      continue;
    }
    reader.begin(resource.name);
    if (!first.done) reader.push(first.value);
    for await (const chunk of chunks) reader.push(chunk);
    reader.end();
  }
}

/** Gives the module's memory back; a module that has trapped refuses, which no longer matters. */
export function release(reader) {
  try {
    reader.free();
  } catch {
    // dropped with the page
  }
}
