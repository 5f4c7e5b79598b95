// Where a medicine is in a packed set (docs/format.md): known from its identifier, before anything else has come.

/** The number of a medicine's chunk: FNV-1a of its level's letter and its name, in 32 bits. All medicines are in the last. */
export function chunkOf({ level, name }, chunks) {
  if (!name) return chunks - 1;
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode((level === 'substance' ? 's' : 'p') + name)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0) % chunks;
}
