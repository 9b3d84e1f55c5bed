import { durationMs } from './format/duration.ts';
import { grainLength } from './grain-length.ts';
import type { ModelSpec } from './model-spec.ts';
import { originOf, rememberOrigin } from './origin.ts';
import { type ResolvedMonitor, resolveMonitor } from './resolve-monitor.ts';
import { tierDefaults } from './tier-defaults.ts';

type Retention = NonNullable<ModelSpec['retention']>;
type Budgets = NonNullable<ModelSpec['budgets']>;
type Slo = ModelSpec['slos'][number];

/** A spec with every default in its place: what the file says, over what its tier says. */
export interface ResolvedSpec extends Omit<ModelSpec, 'monitors'> {
  readonly title: string;
  readonly cadence: string;
  readonly tolerable_silence: string;
  readonly allowed_lateness: string;
  readonly monitors: ResolvedMonitor[];
  readonly slos: (Slo & Required<Pick<Slo, 'burn_rates' | 'owner'>>)[];
  readonly retention: Retention & Required<Omit<Retention, 'join'>>;
  readonly budgets: Budgets & Required<Pick<Budgets, 'pages_per_week' | 'cells'>>;
  readonly privacy: NonNullable<ModelSpec['privacy']> & { readonly minimum_group: number };
  /** Severities that wake somebody up. */
  readonly paged: readonly string[];
}

/** Files have no arrival: what is in none of them is not late, it is not there. */
const readsFiles = ({ source }: ModelSpec): boolean => source !== undefined && source.table === undefined;

const longer = (a: string, b: string): string => (durationMs(a) >= durationMs(b) ? a : b);

/** Puts the defaults of tier, grain and score catalogue where the file says nothing. */
export function resolveSpec(spec: ModelSpec): ResolvedSpec {
  const tier = tierDefaults[spec.tier];
  const raw = spec.retention?.raw ?? tier.retention.raw;
  const resolved: ResolvedSpec = {
    ...spec,
    title: spec.title ?? spec.id,
    cadence: spec.cadence ?? longer(tier.cadence, grainLength(spec.grain)),
    tolerable_silence: spec.tolerable_silence ?? tier.tolerable_silence,
    allowed_lateness: spec.allowed_lateness ?? (readsFiles(spec) ? 'PT0S' : 'P1D'),
    monitors: spec.monitors.map((monitor) => resolveMonitor(monitor, spec)),
    slos: spec.slos.map((slo) => ({
      ...slo,
      burn_rates: slo.burn_rates ?? [...tier.burn_rates],
      owner: slo.owner ?? spec.owner,
    })),
    retention: { ...tier.retention, ...spec.retention, raw, curated: spec.retention?.curated ?? raw },
    budgets: { versions: 2, ...tier.budgets, ...spec.budgets },
    privacy: { ...spec.privacy, minimum_group: spec.privacy?.minimum_group ?? tier.minimum_group },
    paged: tier.paged,
    escalations:
      spec.escalations.length > 0
        ? spec.escalations
        : tier.escalations.map((escalation) => ({ ...escalation, to: spec.owner })),
  };
  const origin = originOf(spec);
  return origin ? rememberOrigin(resolved, origin) : resolved;
}
