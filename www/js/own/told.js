// What is wrong with a reader's file, in words: which file, row and column, what was found, what to do.

import { h } from '../dom.js';
import { explained, Failure } from '../failure.js';

/** The block that says it; `file` where the error itself does not know. */
export function told(words, error, file) {
  const block = (place, what, todo, technical) => h('div.trouble', null,
    h('h2', null, words.wrong),
    h('p', null, place && `${place}. `, what),
    h('p', null, h('strong', null, words.todo), ' ', todo),
    technical && h('details', null, h('summary', null, words.technical), h('p', { lang: 'en' }, technical)));
  if (error?.own) {
    const [what, todo] = words.refusals[error.own](...error.args);
    return block(file && words.at(file), what, todo);
  }
  if (error instanceof Failure) return block(words.at(error.file), explained(words, error).said, words.todoElse);
  if (typeof error?.text !== 'string') return block(file && words.at(file), words.crashed, words.todoElse, String(error?.stack ?? error));
  const place = words.at(error.file ?? file ?? '', error.row, error.field);
  return block('', place, words.todos[error.kind] ?? words.todoElse, error.hint ? `${error.message}; ${error.hint}` : error.message);
}
