// Where a medicine is in a packed set (docs/format.md): known from its identifier, before anything else has come.

/** The number of a medicine's chunk, by its level's letter and its name. All medicines are in the last. */
export function chunkOf({ level, name }, chunks) {
  return name ? bucketOf((level === 'substance' ? 's' : 'p') + name, chunks) : chunks - 1;
}

/** Where something with this key is, of so many files: FNV-1a in 32 bits. */
export function bucketOf(key, buckets) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % buckets;
}
