import { AlarmRule, AlarmState } from 'aws-cdk-lib/aws-cloudwatch';
import { durationInWords, durationMs } from '../../src/spec/format/duration.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';
import { tierDefaults } from '../../src/spec/tier-defaults.ts';
import type { AlarmGroup } from './alarm-group.ts';
import { alarmWindow } from './burn-windows.ts';
import { type Indicator, indicatorOf } from './indicator.ts';
import { callerTraffic, loggedTraffic } from './traffic-metrics.ts';

type Slo = ResolvedSpec['slos'][number];

/** Missingness of critical features is watched also where no SLO speaks of it: product default, 0.1 % of requests. */
const missingCritical = 0.001;

/** SLOs that CloudWatch follows, each with its indicator. */
export function followedSlos(stage: string, spec: ResolvedSpec): { slo: Slo; indicator: Indicator }[] {
  // A dead service logs nothing: where somebody else counts its requests, they count.
  const traffic = callerTraffic(spec) ?? loggedTraffic(stage, spec);
  return [...spec.slos, ...defaultSlos(spec)].flatMap((slo) => {
    const indicator = indicatorOf(stage, spec, slo, traffic);
    return indicator ? [{ slo, indicator }] : [];
  });
}

/** Burn rates of the error budget: a long window that shows that it matters, a short one that it still goes on. */
export function addSloAlarms(group: AlarmGroup, stage: string, spec: ResolvedSpec): void {
  for (const { slo, indicator } of followedSlos(stage, spec)) {
    for (const burn of slo.burn_rates) {
      const bound = boundOf(indicator.budget, burn.rate);
      const [long, short] = (['long', 'short'] as const).map((which) => {
        const { period, periods } = alarmWindow(burn[which]);
        return group.sign({
          name: `${slo.name}/burn_${burn.long.toLowerCase()}_${burn.rate}x_${which}`,
          severity: burn.severity,
          what:
            `${spec.id}: more than ${percent(bound)} of requests ${indicator.bad}, over ` +
            `${durationInWords(durationMs(burn[which]))}: ${multiple(bound / indicator.budget)} times what ${slo.name} allows (${percent(indicator.budget)}).`,
          runbook: indicator.runbook,
          metric: indicator.badShare(period),
          above: bound,
          periods,
        });
      });
      if (!long || !short) continue;
      const rule = AlarmRule.allOf(
        AlarmRule.fromAlarm(long, AlarmState.ALARM),
        AlarmRule.fromAlarm(short, AlarmState.ALARM),
      );
      group.addRule({ severity: burn.severity, runbook: indicator.runbook }, rule);
    }
  }
}

/** A budget so wide that it cannot burn so fast is acted on half-way between all of it and everything. */
const boundOf = (budget: number, rate: number): number => Math.min(budget * rate, (1 + budget) / 2);

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;
const multiple = (rate: number): string => String(Number(rate.toPrecision(3)));

function defaultSlos(spec: ResolvedSpec): Slo[] {
  const critical = spec.features.filter((feature) => feature.critical).map(({ name }) => name);
  const isPromised = spec.slos.some(
    ({ score, features }) => score === 'null_rate' && features?.some((name) => critical.includes(name)),
  );
  if (critical.length === 0 || isPromised) return [];
  return [
    {
      name: 'critical_features',
      layer: 'data_quality',
      score: 'null_rate',
      features: critical,
      below: missingCritical,
      over: 'PT1H',
      counts: 'windows',
      objective: 0.99,
      period: 'P28D',
      burn_rates: [...tierDefaults[spec.tier].burn_rates],
      owner: spec.owner,
    },
  ];
}
