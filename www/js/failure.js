// Failures in words. Loading code throws a Failure or lets the module's own plain error object through.

import { fill, h } from './dom.js';

/** Something that kept the data from arriving: `kind` is a key of the words' `failures`, `file` the address or name. */
export class Failure extends Error {
  constructor(kind, file, detail = '') {
    super(`${kind}: ${file} ${detail}`);
    Object.assign(this, { name: 'Failure', kind, file, detail });
  }

  /** One made by another copy of this file, bundled apart, is one too. */
  static [Symbol.hasInstance](error) {
    return error?.name === 'Failure' && typeof error.kind === 'string';
  }
}

/** A failed fetch or broken stream: says "offline" when the device says so. */
export function network(file) {
  return new Failure(navigator.onLine === false ? 'offline' : 'unreachable', file);
}

/** The answer for a file; none at all, a refusal, a 404 or a web page in its place is a Failure. */
export function accepted(response, file) {
  if (!response) throw network(file);
  if (!response.ok) throw new Failure(response.status === 404 ? 'missing' : 'refused', file, String(response.status));
  if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) throw new Failure('html', file);
  return response;
}

/**
 * Shows a failure with what to do about it, and a button that tries again.
 * `technical` is the module's own English text, kept apart and marked as such.
 */
export function showFailure(node, words, error, retry) {
  const { said, technical } = explained(words, error);
  fill(
    node,
    h('section.failure', { role: 'alert' },
      h('h1', null, words.failed),
      h('p', null, said),
      h('p', null, h('button.main-button', { type: 'button', on: { click: retry } }, words.retry)),
      technical && h('details', null, h('summary', null, words.technical), h('p', { lang: 'en' }, technical)),
    ),
  );
}

/** A failure in words, and the module's own English text where there is one. */
export function explained(words, error) {
  if (error instanceof Failure) return { said: words.failure(error.kind, error.file, error.detail), technical: null };
  if (typeof error?.text === 'string') return { said: words.badFile(error.file, error.row, error.field), technical: error.text };
  return { said: words.crashed, technical: String(error?.stack ?? error) };
}
