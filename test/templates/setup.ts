import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of cfn-lint. */
    cfnLint: string;
  }
}

/** Fails, and says why, where cfn-lint cannot be installed: nothing is left out in silence. */
export default function setup(project: TestProject): void {
  const installed = execFileSync('bash', [join(import.meta.dirname, 'cfn-lint/install.sh')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  project.provide('cfnLint', installed.trim().split('\n').at(-1) as string);
}
