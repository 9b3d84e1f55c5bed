import { execFileSync } from 'node:child_process';

/** The CLI tests run the bundle that users run, so it is built once before them. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
