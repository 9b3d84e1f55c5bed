import type { Severity, VerdictKind, VerdictRow } from '../verdict-row.ts';
import { instantArgument } from '../words/window-text.ts';
import { plainName } from './plain-name.ts';
import { compareWorst } from './worst-first.ts';

/** What one page is about: everything of one kind that rose in one window of one upstream dataset. */
export interface Cause {
  /** Readable and always the same: model, kind, dataset, window. */
  readonly id: string;
  readonly kind: VerdictKind;
  readonly dataset: string;
  readonly severity: Severity;
  /** Worst first; never empty. */
  readonly verdicts: readonly [VerdictRow, ...VerdictRow[]];
}

/** `flight-delay.missing.weather.2013-12-31.2014-01-01` */
export function causeId(row: VerdictRow): string {
  const window = [row.window_start, row.window_end].map((instant) =>
    instantArgument(instant).replaceAll(':', ''),
  );
  return [row.model_id, row.kind, plainName(row.dataset), ...window].join('.');
}

/** Groups what alerts somebody, the worst cause first. */
export function causesOf(verdicts: readonly VerdictRow[]): Cause[] {
  const groups = new Map<string, [VerdictRow, ...VerdictRow[]]>();
  for (const row of verdicts) {
    if (row.severity === 'none') continue;
    const id = causeId(row);
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return [...groups]
    .map(([id, group]) => {
      const rows = group.sort(compareWorst);
      const { kind, dataset, severity } = rows[0];
      return { id, kind, dataset, severity, verdicts: rows };
    })
    .sort((a, b) => compareWorst(a.verdicts[0], b.verdicts[0]));
}
