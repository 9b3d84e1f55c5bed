import { costReport } from '../../cost/cost-report.ts';
import { estimateCost } from '../../cost/estimate-cost.ts';
import { loadSpec } from '../../spec/load-spec.ts';
import { resolveSpec } from '../../spec/resolve-spec.ts';
import { exitCode } from '../exit-code.ts';
import { parseCount } from '../parse-count.ts';
import type { Terminal } from '../terminal.ts';

/** `tidemark cost`: what a model would cost in AWS, a month, before anything is deployed. */
export async function cost(
  terminal: Terminal,
  specPath: string,
  { eventsPerDay }: { readonly eventsPerDay: string },
): Promise<number> {
  const count = parseCount(eventsPerDay, '--events-per-day');
  const report = costReport(estimateCost(resolveSpec(loadSpec(specPath)), count));
  terminal.json(report.json);
  terminal.line(report.text);
  return exitCode.clean;
}
