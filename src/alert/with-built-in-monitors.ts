import { evaluatedBaselines } from '../score/resolve-baseline.ts';
import type { AlertMonitor, AlertSpec } from './alert-spec.ts';

const score = 'reconciliation_gap';

const reconciliation = ({ owner, baselines }: Pick<AlertSpec, 'owner' | 'baselines'>): AlertMonitor => ({
  name: 'reconciliation',
  purpose: 'Is every delivered event accounted for?',
  score,
  // Asks about no baseline; its figure is computed beside those against the first one.
  baseline: baselines.find(({ kind }) => evaluatedBaselines.some((evaluated) => evaluated === kind))?.name,
  versions: false,
  minimum_rows: 1,
  for: 'PT0S',
  recover_after: 'PT0S',
  owner,
  runbook: 'docs/runbooks/reconciliation.md',
  mitigation: 'Run the partition again with --force: it is made anew from what was delivered',
});

/**
 * The monitors that are judged: those of the spec, and what every model has. Whether Tidemark itself loses events is no
 * choice of a spec. A monitor of its own on the same score takes the place of the built-in one: with other bounds,
 * another owner, or as a chart.
 */
export const withBuiltInMonitors = <Spec extends Pick<AlertSpec, 'monitors' | 'owner' | 'baselines'>>(
  spec: Spec,
): Spec =>
  spec.monitors.some((monitor) => monitor.score === score)
    ? spec
    : { ...spec, monitors: [...spec.monitors, reconciliation(spec)] };
