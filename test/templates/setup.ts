import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { pythonTool } from '../support/python-tool.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of cfn-lint. */
    cfnLint: string;
  }
}

/** Fails, and says why, where cfn-lint cannot be installed: nothing is left out in silence. */
export default function setup(project: TestProject): void {
  project.provide('cfnLint', pythonTool(join(import.meta.dirname, 'cfn-lint'), 'cfn-lint'));
}
