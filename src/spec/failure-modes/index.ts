import { dataFailureModes } from './data.ts';
import { humanProcessFailureModes } from './human-process.ts';
import type { KnownFailureMode } from './known-failure-mode.ts';
import { modelFailureModes } from './model.ts';
import { systemFailureModes } from './system.ts';

export type { KnownFailureMode };

/** The default map of what can break. A spec adds to it under `failure_modes`. */
export const failureModes: readonly KnownFailureMode[] = [
  ...dataFailureModes,
  ...modelFailureModes,
  ...systemFailureModes,
  ...humanProcessFailureModes,
];
