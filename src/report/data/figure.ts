import type { Severity } from '../../alert/index.ts';
import { figureUnit } from '../../alert/verdict/figure-unit.ts';
import { scoreByName } from '../../score/catalogue.ts';
import type { ReportSpec } from '../read/report-source.ts';
import type { State } from './state.ts';

/** One verdict with everything that it rests on: no score is shown without its bound, floor and sample sizes. */
export interface Figure {
  readonly feature: string;
  readonly score: string;
  readonly monitor: string;
  readonly state: State;
  readonly severity: Severity;
  readonly kind: string;
  readonly dataset: string;
  readonly baseline: string;
  readonly modelVersion: string;
  readonly segment: string;
  readonly segmentValue: string;
  readonly windowStart: string;
  readonly windowEnd: string;
  readonly value: number | null;
  /** The same score of the baseline, where it describes one window. */
  readonly baselineValue: number | null;
  readonly floor: number | null;
  readonly lowerBound: number | null;
  readonly upperBound: number | null;
  readonly effect: number | null;
  readonly nCurrent: number;
  readonly nBaseline: number;
  readonly unit: string;
  readonly reason: string;
  readonly owner: string;
  readonly nextStep: string;
  readonly runbook: string;
}

/** What the spec knows of a figure: how it is written, and who does what about it. */
export type FigureFacts = (verdict: {
  readonly feature: string;
  readonly score: string;
  readonly monitor: string;
}) => Pick<Figure, 'unit' | 'owner' | 'nextStep' | 'runbook'>;

export const figureFacts = (spec: ReportSpec): FigureFacts => {
  const monitors = new Map(spec.monitors.map((monitor) => [monitor.name, monitor]));
  return ({ feature, score, monitor: name }) => {
    const monitor = monitors.get(name);
    const declared = scoreByName(score);
    return {
      unit: declared ? figureUnit(spec, declared, feature) : '',
      owner: monitor?.owner ?? spec.owner,
      nextStep: monitor?.mitigation ?? '',
      runbook: monitor?.runbook ?? '',
    };
  };
};
