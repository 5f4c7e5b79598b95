// The descriptor (datapackage.json) of what was filled in: docs/descriptor.md says what is in it. Knows no page.

/** Roles whose values are told apart by words of ours. */
const LABELLED = ['sex', 'age', 'soc', 'seriousness', 'reporter', 'outcome'];
/** Roles that are counts. */
const COUNTS = ['cases', 'exposure', 'reports'];

/**
 * `about`: `{ title, source, fictional, unit }`; `files`: `[{ name, found, parts, level, period }]`, `found` of sniff.js, `parts` of guess.js
 * as the reader left them.
 */
export function describe({ title, source, fictional, unit }, files) {
  const years = files.flatMap(({ period }) => period ?? []);
  return {
    name: slug(title || bare(files[0]?.name ?? '')) || 'own',
    ...(title && { title }),
    ...(fictional && { fictional: true }),
    ...(years.length && { period: [Math.min(...years), Math.max(...years)] }),
    ...(unit && { exposureUnit: unit }),
    ...(source && { sources: [{ title: source }] }),
    resources: files.map((file, at) => resource(file, at)),
  };
}

function resource({ name, found, parts, level }, at) {
  return {
    name: slug(bare(name)) || `file-${at + 1}`,
    path: safe(name),
    format: found.format,
    ...(found.encoding !== 'utf-8' && { encoding: found.encoding }),
    ...(found.format === 'csv' && { dialect: { delimiter: found.delimiter, ...(found.header ? {} : { header: false }) } }),
    ...(parts.some(({ role }) => role === 'medicine') && { level }),
    schema: { fields: found.columns.map((column, at) => field(column, parts[at])) },
  };
}

function field({ name }, { role, labels, numbers }) {
  if (!role) return { name, type: 'any' };
  if (role === 'year') return { name, type: 'integer', role };
  if (COUNTS.includes(role)) {
    const signs = Object.fromEntries(['decimalChar', 'groupChar'].filter((key) => numbers?.[key]).map((key) => [key, numbers[key]]));
    return { name, type: numbers && !numbers.integer ? 'number' : 'integer', ...signs, role };
  }
  const known = LABELLED.includes(role) ? [...labels].filter(([, label]) => label) : [];
  return { name, type: 'string', role, ...(known.length && { categories: known.map(([value, label]) => ({ value, label })) }) };
}

/** What is missing before charts can be made: a key of the words' `missing`, or nothing. */
export function missing(files) {
  for (const { parts, found } of files) {
    const roles = parts.map(({ role }) => role).filter(Boolean);
    const twice = roles.find((role, at) => roles.indexOf(role) !== at);
    if (twice) return ['twice', twice];
    if (!roles.includes('medicine')) return ['medicine'];
    if (!roles.includes('cases') && !roles.includes('exposure')) return ['count'];
    if (roles.includes('hlt') && !roles.includes('soc')) return ['soc'];
    for (const [at, { role, labels }] of parts.entries()) {
      for (const [value, label] of LABELLED.includes(role) ? labels : []) {
        if (role === 'age' ? !isAge(label) : !label) return [role === 'age' ? 'age' : 'label', found.columns[at].name, value];
      }
    }
  }
  return null;
}

/** Whether this is an age band as descriptors write it. */
function isAge(text) {
  const [, from, to] = /^(\d{1,3})-(\d{1,3})$/.exec(text) ?? [];
  return text === 'unstated' || /^\d{1,3}\+$/.test(text) || (from !== undefined && Number(from) <= Number(to));
}

/** A file's name as a path of a descriptor may be. */
export const safe = (name) => name.replace(/[\\/:?#%\u0000-\u001f]/g, '_');

const slug = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** A file's name without its ending. */
const bare = (name) => name.replace(/\.[^.]*$/, '');
