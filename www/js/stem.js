// How the page of a medicine is named after it: see src/page/address.rs. Knows no page, so that others than the site can use it.

/** A name as its page is named, without the ending. */
export function stem(name) {
  if (/^[A-Za-z0-9. -]*$/.test(name)) return name.replaceAll(' ', '_'); // most names
  const sign = (byte) => {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9.-]/.test(char)) return char;
    return char === ' ' ? '_' : `~${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  };
  return Array.from(new TextEncoder().encode(name), sign).join('');
}

/** The name that a page is named after, or null. */
export function nameOf(text) {
  return decoded(text.replace(/%/g, '%25').replace(/_/g, ' ').replace(/~/g, '%'));
}

/** What percent signs stand for in a text, or null where they stand for none. */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
