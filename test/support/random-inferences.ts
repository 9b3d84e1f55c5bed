import { random } from '../score/random.ts';

/** One inference of the model that these tests monitor. Times are UTC without zone. */
export interface Inference {
  readonly event_id: string;
  readonly event_time: string;
  readonly model_version: string;
  readonly region: string | null;
  readonly device: string;
  /** Heavy tail, 5 % null. */
  readonly amount: number | null;
  readonly balance: number;
  /** Few integers. */
  readonly visits: number;
  /** Some null, some empty. */
  readonly plan: string | null;
  readonly channel: string;
  readonly score: number;
  readonly latency_ms: number;
  readonly status: string;
  readonly converted: boolean | null;
  readonly converted_at: string | null;
}

export interface DayOptions {
  readonly rows?: number;
  /** Shifts amount, plan and score. */
  readonly drifted?: boolean;
  readonly seed?: number;
}

const day = 86_400_000;

export const dateAfter = (first: string, days: number): string =>
  new Date(Date.parse(`${first}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

export const withoutZone = (ms: number): string => new Date(ms).toISOString().slice(0, -1).replace('T', ' ');

/** The inferences of one day, in the order of their times: the same for the same date and seed. */
export function inferencesOf(
  date: string,
  { rows = 300, drifted = false, seed = 1 }: DayOptions = {},
): Inference[] {
  const start = Date.parse(`${date}T00:00:00Z`);
  const draw = random(seed + start / day);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(draw.uniform() * values.length)] as T;
  const times = Array.from({ length: rows }, () => Math.floor(draw.uniform() * day)).sort((a, b) => a - b);
  return times.map((offset, index) => {
    const amount = draw.pareto(1.5) * (drifted ? 3 : 1);
    const plan = draw.uniform();
    const isConverted = draw.uniform() < 0.3;
    const hasOutcome = draw.uniform() < 0.9;
    return {
      event_id: `${date}-${seed}-${index}`,
      event_time: withoutZone(start + offset),
      model_version: draw.uniform() < 0.8 ? 'v1' : 'v2',
      region: draw.uniform() < 0.02 ? null : pick(['north', 'south', 'east', '*']),
      device: pick(['phone', 'desk']),
      amount: draw.uniform() < 0.05 ? null : Math.round(amount * 1e6) / 1e6,
      balance: Math.round(draw.normal() * 1e9) / 1e6,
      visits: draw.poisson(4),
      plan:
        plan < 0.03
          ? null
          : plan < 0.06
            ? ''
            : plan < (drifted ? 0.3 : 0.6)
              ? 'free'
              : pick(['basic', 'pro', 'team']),
      channel: pick(['web', 'app', 'mail', "o'hare", 'ü']),
      score: Math.round(draw.uniform() ** (drifted ? 2 : 1) * 1e6) / 1e6,
      latency_ms: Math.round(draw.exponential() * 40_000) / 1000,
      status: draw.uniform() < 0.01 ? 'error' : 'ok',
      converted: hasOutcome ? isConverted : null,
      converted_at: hasOutcome ? withoutZone(start + offset + 3_600_000) : null,
    };
  });
}
