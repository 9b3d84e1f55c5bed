import { daysOfMonth } from '../assumed.ts';
import type { CostLine } from '../cost-line.ts';
import { prices } from '../prices.ts';
import type { Workload } from '../workload.ts';

export function messageLines({ spec }: Workload): CostLine[] {
  const pages = (spec.budgets.pages_per_week * daysOfMonth) / 7;
  const how = `${spec.budgets.pages_per_week} pages a week, as budgeted`;
  return [
    { price: prices.snsPublish, units: pages, scope: 'model', how },
    { price: prices.snsEmail, units: pages, scope: 'model', how: `${how}, to one address` },
    ...(spec.capture?.pseudonym_secret === undefined
      ? []
      : [{ price: prices.secret, units: 1, scope: 'model' as const, how: 'the key of pseudonyms' }]),
  ];
}
