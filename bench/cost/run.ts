// What the reference model costs a month at three volumes, by day and by hour, and what of it is what:
//   npm run bench:cost
// Arithmetic on public prices, no measurement: the same on every machine. Written into docs/costs.md.
import { documentCosts } from './document-costs.ts';
import { type PricedModel, priceModel } from './price-model.ts';

const volumes = [0.1e6, 10e6, 1000e6];
const priced: PricedModel[] = [];
for (const grain of ['day', 'hour'] as const) {
  for (const eventsPerDay of volumes) priced.push(await priceModel(grain, eventsPerDay));
}
const table = documentCosts(priced);
console.log(table);
