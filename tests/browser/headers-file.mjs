// The file `_headers` as Netlify and Cloudflare Pages read it: https://docs.netlify.com/manage/routing/headers/ and
// https://developers.cloudflare.com/pages/configuration/headers/.

/** The rules: `[{ path, matches(address), headers: { name: value } }]`, names in lower case. Throws on a line that is neither. */
export function rulesOf(text) {
  const rules = [];
  for (const [at, line] of text.split('\n').entries()) {
    const header = /^\s+([A-Za-z-]+):\s*(\S.*)$/.exec(line);
    if (/^\s*(#|$)/.test(line)) continue;
    if (/^\/\S*$/.test(line)) rules.push({ path: line, matches: matcher(line), headers: {} });
    else if (header && rules.length) rules.at(-1).headers[header[1].toLowerCase()] = header[2];
    else throw new Error(`_headers, line ${at + 1}: neither a path nor a header: ${line}`);
  }
  return rules;
}

/** `*` is anything, `:name` one step of the path. */
function matcher(path) {
  const steps = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/:[a-z]+/g, '[^/]+');
  const pattern = new RegExp(`^${steps}$`);
  return (address) => pattern.test(address);
}

/** The headers that a path gets; a header that several rules set would be sent twice or joined: an error. */
export function headersOf(rules, address) {
  const found = {};
  for (const { path, matches, headers } of rules) {
    if (!matches(address)) continue;
    for (const [name, value] of Object.entries(headers)) {
      if (name in found) throw new Error(`_headers: ${path} sets ${name} of ${address} once more`);
      found[name] = value;
    }
  }
  return found;
}
