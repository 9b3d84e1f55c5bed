import { assumed, daysOfMonth } from './assumed.ts';
import type { CostEstimate, PricedLine } from './estimate-cost.ts';
import { prices, pricesReadOn } from './prices.ts';
import { countText, unitsText, usdText } from './quantity-text.ts';

const region = 'us-east-1';

const general = [
  `A month has ${daysOfMonth} days. Storage is what is kept once every table is as old as it gets; before that it costs less.`,
  'Free tiers, discounts, taxes, transfer out of the region, people’s own queries and the service itself are not in it.',
  `Prices of ${region}, read on ${pricesReadOn} in stored copies of public material, not on a live page: look before a decision.`,
] as const;

/** What `cost` prints, for people and for machines. */
export function costReport(estimate: CostEstimate): { readonly text: string; readonly json: object } {
  return { text: costText(estimate), json: costJson(estimate) };
}

function costText(estimate: CostEstimate): string {
  const { workload, lines, athena } = estimate;
  const { spec, event } = workload;
  const model = lines.filter(({ scope }) => scope === 'model');
  const stage = lines.filter(({ scope }) => scope === 'stage');
  return [
    `${spec.id}: ${countText(workload.eventsPerDay)} events a day, ${region}, US dollars a month`,
    '',
    ...table(model),
    total('of the model', estimate.modelUsd),
    `${usdText(estimate.modelUsdPerDay)} a day${budgetText(estimate)}`,
    '',
    'Once for all models of a deployment:',
    ...table(stage),
    total('of the deployment', estimate.stageUsd),
    '',
    `Athena: ${countText(athena.queries)} queries a day` +
      (athena.scannedOverRaw === null
        ? ''
        : `, which scan ${athena.scannedOverRaw.toFixed(1)} × the raw bytes delivered (billed: ${(athena.billedBytes / (workload.loggedPerDay * event.raw)).toFixed(1)} ×)`),
    `An event: ${Math.round(event.json)} bytes of JSON, ${Math.round(event.raw)} in Parquet, ${Math.round(event.curated)} curated.`,
    '',
    'Assumed:',
    ...[...notesOf(estimate), ...general].map((sentence) => `  ${sentence}`),
    ...Object.values(assumed).map(({ value, what }) => `  ${countText(value)} ${what}`),
    '',
    'Prices:',
    ...[...new Set(Object.values(prices).map(({ source }) => source))].map((source) => `  ${source}`),
  ].join('\n');
}

const total = (name: string, usd: number): string =>
  `${name.padEnd(widths.service + widths.item + widths.units + 2)}${usdText(usd).padStart(widths.usd + 2)}`;

const widths = { service: 22, item: 47, units: 11, usd: 8 } as const;

const table = (lines: readonly PricedLine[]): string[] =>
  lines.map(({ price, units, usd, how }) =>
    [
      price.service.padEnd(widths.service),
      price.item.padEnd(widths.item),
      unitsText(price, units).padStart(widths.units),
      ` ${usdText(usd).padStart(widths.usd)}`,
      ` ${how}`,
    ].join(' '),
  );

function budgetText({ workload, modelUsdPerDay }: CostEstimate): string {
  const budget = workload.spec.budgets.usd_per_day;
  if (budget === undefined) return '';
  return `, ${modelUsdPerDay > budget ? 'OVER' : 'within'} the budget of ${usdText(budget)}`;
}

function notesOf({ workload }: CostEstimate): string[] {
  const { spec, isStreamed } = workload;
  return [
    ...(spec.source?.path === undefined
      ? []
      : [
          `source maps files (${spec.source.path}): deployed, the model takes events in Tidemark’s contract through Firehose.`,
        ]),
    ...(isStreamed
      ? []
      : [`Events lie in ${spec.source?.table} already: neither their delivery nor their storage is in it.`]),
    ...((spec.capture?.sample_rate ?? 1) < 1
      ? [`The logger keeps ${spec.capture?.sample_rate} of the events.`]
      : []),
    ...(spec.labels ? ['Every event gets one label event.'] : []),
  ];
}

/** Stable names: a pull request may compare two of them. */
const costJson = (estimate: CostEstimate): object => ({
  model: estimate.workload.spec.id,
  region,
  events_per_day: estimate.workload.eventsPerDay,
  logged_events_per_day: estimate.workload.loggedPerDay,
  model_usd_per_month: estimate.modelUsd,
  model_usd_per_day: estimate.modelUsdPerDay,
  deployment_usd_per_month: estimate.stageUsd,
  budget_usd_per_day: estimate.workload.spec.budgets.usd_per_day ?? null,
  lines: estimate.lines.map(({ price, units, usd, scope, how }) => ({
    service: price.service,
    item: price.item,
    scope,
    unit: price.unit,
    units_per_month: units,
    usd_per_month: usd,
    how,
    source: price.source,
  })),
  event_bytes: {
    json: estimate.workload.event.json,
    raw: estimate.workload.event.raw,
    curated: estimate.workload.event.curated,
  },
  athena: {
    queries_per_day: estimate.athena.queries,
    scanned_bytes_per_day: estimate.athena.scannedBytes,
    billed_bytes_per_day: estimate.athena.billedBytes,
    scanned_over_raw: estimate.athena.scannedOverRaw,
  },
  assumptions: [
    ...notesOf(estimate),
    ...general,
    ...Object.values(assumed).map(({ value, what }) => `${countText(value)} ${what}`),
  ],
  prices_read_on: pricesReadOn,
});
