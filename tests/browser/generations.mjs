// Generations of the demonstration set and of the site, as a publisher puts one in the place of another.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The medicine whose cases of 2024 tell the generations apart. */
export const MEDICINE = 'ZALVOMBRULE';
/** What the later set has more of them. */
export const MORE = 1000;

/**
 * Packs two sets into this folder: `then`, and `now`, which took its place; `both` has the present set `now` and `then` frozen beside
 * it. Each is `{ folder, fingerprint }`; `cases`: those of then.
 */
export function generations(work) {
  const pack = (files, to, ...more) => {
    execFileSync(process.env.NATIVE, ['pack', files, to, ...more], { stdio: ['ignore', 'ignore', 'inherit'] });
    return { folder: to, fingerprint: JSON.parse(readFileSync(join(to, 'datapackage.json'), 'utf8')).medicineCharts.fingerprint };
  };
  const files = join(work, 'files');
  cpSync(process.env.DEMO_PATH, files, { recursive: true });
  const both = join(work, 'both');
  const then = { ...pack(files, both, '--frozen'), folder: join(work, 'then') };
  cpSync(both, then.folder, { recursive: true });
  let cases;
  const years = join(files, 'substance-year.json');
  writeFileSync(years, readFileSync(years, 'utf8').replace(/("MEDICAMENT":"ZALVOMBRULE","ANNEE":2024,"n_cas":)(\d+)/, (_, start, count) => {
    cases = Number(count);
    return start + (cases + MORE);
  }));
  const descriptor = JSON.parse(readFileSync(join(files, 'datapackage.json'), 'utf8'));
  for (const resource of descriptor.resources) {
    delete resource.hash;
    delete resource.bytes;
  }
  writeFileSync(join(files, 'datapackage.json'), JSON.stringify(descriptor));
  const now = { ...pack(files, both), folder: join(work, 'now') };
  cpSync(both, now.folder, { recursive: true });
  rmSync(join(now.folder, then.fingerprint.slice(0, 16)), { recursive: true });
  return { then, now, both: { ...now, folder: both }, cases };
}

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The list by which the worker of the site in this folder keeps it, made anew; gives its version. */
export function listed(site) {
  const left = /^(sw\.js|pkg\/site\.js|data\/|examples\/|_headers|.*(embed|builder|own[./]|aside|example|htaccess|_(tag|reader|shortage))|.*\.ts$)/;
  const paths = readdirSync(site, { recursive: true }).filter((path) => statSync(join(site, path)).isFile() && !left.test(path)).sort();
  return write(site, Object.fromEntries(paths.map((path) => [path, hash(readFileSync(join(site, path)))])));
}

/**
 * Puts another generation of the site into its folder: `change(text)` is done to its first page, the files `gone` are not in it any
 * more. Gives its version.
 */
export function renewed(site, change, gone = []) {
  const { files } = JSON.parse(/\{.*\}/s.exec(readFileSync(join(site, 'pkg/site.js'), 'utf8'))[0]);
  const page = join(site, 'index.html');
  writeFileSync(page, change(readFileSync(page, 'utf8')));
  files['index.html'] = hash(readFileSync(page));
  for (const path of gone) {
    rmSync(join(site, path));
    delete files[path];
  }
  return write(site, files);
}

function write(site, files) {
  const version = hash(JSON.stringify(files)).slice(0, 16);
  writeFileSync(join(site, 'pkg/site.js'), `self.SITE = ${JSON.stringify({ version, files })};\n`);
  return version;
}
