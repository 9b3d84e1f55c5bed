// Passed and failed tests of a vitest JSON report, for .ci/run: node scripts/ci-count.mjs RESULTS.json EXIT_CODE
// A run that ends badly with no failed test (a file that does not load, a crash) counts as one failure.
import { existsSync, readFileSync } from 'node:fs';

const [path, exitCode] = process.argv.slice(2);
const report = existsSync(path)
  ? JSON.parse(readFileSync(path, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 0 };
const hasRun = report.numPassedTests > 0;
const failed = report.numFailedTests || (exitCode !== '0' || !hasRun ? 1 : 0);
console.log(`${report.numPassedTests} ${failed}`);
