// Writes the types of the logger's public surface to dist/logger: those that its index leads to, and no others.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** @param {string} target folder to write to */
export function writeLoggerTypes(target) {
  const emitted = mkdtempSync(join(tmpdir(), 'tidemark-types-'));
  try {
    const compiler = join('node_modules', 'typescript', 'bin', 'tsc');
    execFileSync(process.execPath, [compiler, '-p', 'tsconfig.logger.json', '--outDir', emitted], {
      stdio: 'inherit',
    });
    const root = join(emitted, 'src', 'capture', 'logger');
    const seen = new Set();
    const write = (path) => {
      if (seen.has(path)) return;
      seen.add(path);
      const inside = relative(root, path);
      if (inside.startsWith('..')) throw new Error(`the logger's types lead out of its folder: ${inside}`);
      const text = readFileSync(path, 'utf8');
      for (const [, from] of text.matchAll(/from '([^']+)'/g)) {
        if (from.startsWith('node:')) continue;
        if (!from.startsWith('.')) throw new Error(`the logger's types need the package ${from}: ${inside}`);
        write(join(dirname(path), from.replace(/\.ts$/, '.d.ts')));
      }
      mkdirSync(dirname(join(target, inside)), { recursive: true });
      writeFileSync(join(target, inside), text.replaceAll(/(from '[^']+)\.ts'/g, "$1.js'"));
    };
    write(join(root, 'index.d.ts'));
  } finally {
    rmSync(emitted, { recursive: true, force: true });
  }
}
