// nginx and Apache with the settings that `cargo xtask dist` writes beside the site, on a free port of this machine.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const isRoot = process.getuid?.() === 0;

/** Where Debian has Apache's modules. */
const MODULES = '/usr/lib/apache2/modules';

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A folder that a server may write into, and its workers read. */
export function folder(name) {
  const path = mkdtempSync(join(tmpdir(), `medicine-charts-${name}-`));
  chmodSync(path, 0o755);
  return path;
}

/** Asks for a path as a browser does; `{ status, headers, body }`, the body as it came over the wire. */
export function ask(url, headers = {}) {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip, deflate, br', ...headers } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', reject).end();
  });
}

/** Starts a server by `start(port)` on a free port; anew where something else has taken it meanwhile. */
async function onFreePort(start) {
  for (let turn = 1; ; turn += 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (turn === 3 || !/in use/i.test(error.message)) throw error;
    }
  }
}

/** Runs a server until `close`; fails with what it said when it does not answer. */
async function run(program, args, port, work) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const cut = () => child.kill('SIGTERM');
  process.once('exit', cut);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.on('close', resolve));
  const url = `http://127.0.0.1:${port}/`;
  const log = () => said + (existsSync(join(work, 'error.log')) ? readFileSync(join(work, 'error.log'), 'utf8') : '');
  const close = async () => {
    cut();
    await ended;
    process.off('exit', cut);
    rmSync(work, { recursive: true });
  };
  for (let tries = 0; ; tries += 1) {
    if (await ask(url).then(() => true, () => false)) return { url, log, close };
    if (child.exitCode !== null || tries > 600) {
      const why = log();
      await close();
      throw new Error(`${program} does not answer: ${why}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** nginx on the site in this folder. Of the snippet, only the port and the folder are changed, as its reader is told to. */
export const nginx = (program, site) => onFreePort((port) => {
  const work = folder('nginx');
  const snippet = readFileSync(join(site, 'nginx.conf.example'), 'utf8');
  const own = snippet.replace('listen 80;', `listen 127.0.0.1:${port};`).replace('root /srv/medicine-charts;', `root ${site};`);
  if (!own.includes(`127.0.0.1:${port}`) || !own.includes(`root ${site};`)) throw new Error('the snippet has another port or folder');
  writeFileSync(join(work, 'snippet.conf'), own);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${work}/${name};\n`).join('');
  writeFileSync(join(work, 'nginx.conf'), `\
daemon off;
${isRoot ? 'user root;' : ''}
pid ${work}/pid;
error_log ${work}/error.log warn;
events {}
http {
  access_log off;
${temporary}  include ${work}/snippet.conf;
}
`);
  return run(program, ['-p', work, '-e', join(work, 'error.log'), '-c', join(work, 'nginx.conf')], port, work);
});

/**
 * Apache on the site in this folder, which has the snippet as its `.htaccess`. The server itself knows no media type and would list
 * folders, as Debian's does. `override`: what it lets `.htaccess` say; `compress`: the module that compresses, brotli or deflate.
 */
export const apache = (program, site, { override, compress }) => onFreePort((port) => {
  const work = folder('apache');
  const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'filter', 'autoindex', 'alias', compress];
  mkdirSync(join(work, 'run'));
  writeFileSync(join(work, 'apache.conf'), `\
ServerRoot ${work}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${work}/run/pid
DefaultRuntimeDir ${work}/run
ErrorLog ${work}/error.log
LogLevel warn
${isRoot ? 'User www-data\nGroup www-data' : ''}
${modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
TypesConfig /dev/null
DocumentRoot ${site}
<Directory ${site}>
  Options Indexes FollowSymLinks
  AllowOverride ${override}
  Require all granted
</Directory>
`);
  return run(program, ['-D', 'FOREGROUND', '-f', join(work, 'apache.conf')], port, work);
});
