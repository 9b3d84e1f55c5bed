// Adds what a registry that holds only some platforms' binaries leaves out of package-lock.json, so that
// `npm ci` accepts the file and installs the right binary on every platform: node scripts/complete-lockfile.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = [];
for (const owner of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const platform = /-(android|darwin|linux|win32)-(arm64|x64)(-musl)?$/.exec(name.replace('/cli-', '/-'));
    if (lock.packages[key] || !platform) continue;
    const [, os, cpu, musl] = platform;
    lock.packages[key] = {
      version,
      cpu: [cpu],
      ...(owner.dev ? { dev: true } : {}),
      ...(os === 'linux' ? { libc: [musl ? 'musl' : 'glibc'] } : {}),
      optional: true,
      os: [os],
    };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'package-lock.json is complete' : `added: ${added.join(', ')}`);
