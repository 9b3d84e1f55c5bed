import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PricedModel } from './price-model.ts';

const page = join(import.meta.dirname, '../../docs/costs.md');
const [begin, end] = ['<!-- costs: written by npm run bench:cost -->', '<!-- end of costs -->'];

/** Puts the table into the docs page, between its marks. */
export function documentCosts(priced: readonly PricedModel[]): string {
  const table = tableOf(priced);
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.split(begin)[0], text.split(end)[1]];
  if (after === undefined) throw new Error(`${page} has lost its marks: ${begin} … ${end}`);
  writeFileSync(page, `${before}${begin}\n\n${table}\n\n${end}${after}`);
  return table;
}

function tableOf(priced: readonly PricedModel[]): string {
  const services = [
    ...new Set(
      priced.flatMap(({ estimate }) => estimate.lines.filter(ofModel).map(({ service }) => service)),
    ),
  ];
  const row = (name: string, cell: (model: PricedModel) => string): string =>
    `| ${[name, ...priced.map(cell)].join(' | ')} |`;
  return [
    row('US dollars a month', ({ eventsPerDay, grain }) => `${eventsPerDay / 1e6}M a day, by ${grain}`),
    `|---|${priced.map(() => '---:').join('|')}|`,
    ...services.map((service) =>
      row(service, ({ estimate }) =>
        usd(
          estimate.lines
            .filter((line) => ofModel(line) && line.service === service)
            .reduce((sum, line) => sum + line.usd_per_month, 0),
        ),
      ),
    ),
    row('**the model**', ({ estimate }) => `**${usd(estimate.model_usd_per_month)}**`),
    row('a day', ({ estimate }) => usd(estimate.model_usd_per_day)),
    row('once for all models', ({ estimate }) => usd(estimate.deployment_usd_per_month)),
    row('Athena: queries a day', ({ estimate }) => String(estimate.athena.queries_per_day)),
    row('scanned over raw bytes', ({ estimate }) => `${estimate.athena.scanned_over_raw?.toFixed(1)} ×`),
  ].join('\n');
}

const ofModel = ({ scope }: { readonly scope: string }): boolean => scope === 'model';
const usd = (sum: number): string => (sum >= 100 ? Math.round(sum).toLocaleString('en-US') : sum.toFixed(2));
