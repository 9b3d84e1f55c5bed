import type { ModelSpec } from './model-spec.ts';

type Severity = 'sev1' | 'sev2' | 'sev3' | 'sev4';

/** What a risk tier decides where the file says nothing. */
export interface TierDefaults {
  readonly title: string;
  /** How often a model is run; one with the day grain at most daily. */
  readonly cadence: string;
  readonly tolerable_silence: string;
  readonly retention: { readonly raw: string; readonly rollups: string; readonly audit: string };
  readonly budgets: { readonly pages_per_week: number; readonly cells: number };
  /** Severities that wake somebody up; the others go to chat, ticket or digest. */
  readonly paged: readonly Severity[];
  /** When an unacknowledged page goes on to the model's owner. */
  readonly escalations: readonly {
    readonly severity: Severity;
    readonly acknowledge_within: string;
    readonly update_every: string;
  }[];
  /** Budget burn that is acted on: long and short window, multiple of even use. */
  readonly burn_rates: readonly {
    readonly long: string;
    readonly short: string;
    readonly rate: number;
    readonly severity: Severity;
  }[];
  /** Smaller groups are suppressed in what analysts see. */
  readonly minimum_group: number;
  /** Performance is compared across protected groups. */
  readonly fairness: boolean;
}

/** Multi-window burn rates of the SRE workbook (2018), chapter 5: 2 %, 5 % and 10 % of a 30-day budget. */
const burnRates = (fast: Severity, slow: Severity): TierDefaults['burn_rates'] => [
  { long: 'PT1H', short: 'PT5M', rate: 14.4, severity: fast },
  { long: 'PT6H', short: 'PT30M', rate: 6, severity: fast },
  { long: 'P3D', short: 'PT6H', rate: 1, severity: slow },
];

export const tierDefaults: Readonly<Record<ModelSpec['tier'], TierDefaults>> = {
  0: {
    title: 'safety or regulated',
    cadence: 'PT1H',
    tolerable_silence: 'PT6H',
    retention: { raw: 'P90D', rollups: 'P400D', audit: 'P2557D' },
    budgets: { pages_per_week: 5, cells: 500 },
    paged: ['sev1', 'sev2'],
    escalations: [
      { severity: 'sev1', acknowledge_within: 'PT5M', update_every: 'PT30M' },
      { severity: 'sev2', acknowledge_within: 'PT30M', update_every: 'PT2H' },
    ],
    burn_rates: burnRates('sev1', 'sev3'),
    minimum_group: 20,
    fairness: true,
  },
  1: {
    title: 'revenue',
    cadence: 'PT1H',
    tolerable_silence: 'P3D',
    retention: { raw: 'P60D', rollups: 'P400D', audit: 'P1096D' },
    budgets: { pages_per_week: 3, cells: 500 },
    paged: ['sev1', 'sev2'],
    escalations: [{ severity: 'sev2', acknowledge_within: 'PT30M', update_every: 'PT4H' }],
    burn_rates: burnRates('sev2', 'sev3'),
    minimum_group: 10,
    fairness: false,
  },
  2: {
    title: 'product quality',
    cadence: 'P1D',
    tolerable_silence: 'P7D',
    retention: { raw: 'P30D', rollups: 'P400D', audit: 'P731D' },
    budgets: { pages_per_week: 2, cells: 500 },
    paged: ['sev1', 'sev2'],
    escalations: [],
    burn_rates: burnRates('sev3', 'sev4'),
    minimum_group: 10,
    fairness: false,
  },
  3: {
    title: 'experiment',
    cadence: 'P1D',
    tolerable_silence: 'P30D',
    retention: { raw: 'P30D', rollups: 'P400D', audit: 'P400D' },
    budgets: { pages_per_week: 1, cells: 500 },
    paged: ['sev1', 'sev2'],
    escalations: [],
    burn_rates: burnRates('sev4', 'sev4'),
    minimum_group: 10,
    fairness: false,
  },
};
