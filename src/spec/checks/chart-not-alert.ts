import { lackingForAlert } from '../../alert/verdict/responder.ts';
import type { SpecCheck } from './finding.ts';

const inWords = (parts: readonly string[]): string =>
  parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** Who is woken must be able to do something: else it is a chart (A6). */
export const chartNotAlert: SpecCheck = {
  name: 'chart_not_alert',
  *run({ monitors }) {
    for (const [i, monitor] of monitors.entries()) {
      const lacking = lackingForAlert(monitor);
      if (lacking.length === 0) continue;
      yield {
        level: 'warning',
        path: ['monitors', i],
        sentence: `monitor ${monitor.name} is a chart, never an alert: it lacks ${inWords(lacking)}`,
      };
    }
  },
};
