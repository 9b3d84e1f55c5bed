import type { AlertMonitor } from '../alert-spec.ts';

const needed = ['owner', 'mitigation', 'runbook'] as const;

/** What keeps a monitor from alerting: someone who responds, something to do, and how. Empty for one that alerts. */
export const lackingForAlert = (monitor: AlertMonitor): string[] => needed.filter((field) => !monitor[field]);

export const canAlert = (monitor: AlertMonitor): boolean => lackingForAlert(monitor).length === 0;
