import { canAlert } from '../alert/verdict/responder.ts';
import { scoreByName } from '../score/catalogue.ts';
import { expectedCells } from './cardinality.ts';
import type { Finding } from './check-spec.ts';
import { failureMap, type MappedFailureMode } from './failure-map.ts';
import { durationInWords } from './format/duration.ts';
import type { ModelSpec } from './model-spec.ts';
import { originOf } from './origin.ts';
import { resolveSpec } from './resolve-spec.ts';

export interface ValidateReport {
  /** No error among the findings. */
  readonly isValid: boolean;
  readonly text: string;
  readonly json: {
    readonly spec: string;
    readonly model: string;
    readonly valid: boolean;
    readonly findings: readonly Finding[];
    readonly failure_modes: readonly {
      readonly name: string;
      readonly area: string;
      readonly cover: string;
      readonly monitors: readonly string[];
      readonly detection_seconds: number | null;
    }[];
    readonly cells: number;
  };
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

function findingLine(path: string, { level, line, column, sentence }: Finding): string {
  const place = line > 0 ? `${path}:${line}:${column}` : path;
  return `${level.padEnd(7)}  ${place}: ${sentence}`;
}

function coverLines(map: readonly MappedFailureMode[]): string[] {
  const covered = map.filter(({ cover }) => cover === 'covered');
  const lines = covered.map(
    ({ name, monitors, detectionMs }) =>
      `  ${name}: within ${durationInWords(detectionMs ?? 0)}, by ${monitors.join(', ')}`,
  );
  return [
    `Failure modes seen: ${covered.length} of ${map.length}${covered.length > 0 ? ', at worst' : ''}`,
    ...lines,
  ];
}

/** What `validate` prints, for people and for machines. */
export function validateReport(spec: ModelSpec, findings: readonly Finding[]): ValidateReport {
  const resolved = resolveSpec(spec);
  const path = originOf(spec)?.path ?? spec.id;
  const map = failureMap(resolved);
  const isValid = !findings.some(({ level }) => level === 'error');
  const alerts = resolved.monitors.filter(
    (monitor) => scoreByName(monitor.score) && canAlert(monitor),
  ).length;
  const cells = expectedCells(resolved);
  const tally = (['error', 'warning', 'note'] as const).map((level) =>
    count(findings.filter((finding) => finding.level === level).length, level),
  );
  const text = [
    `${spec.id}: tier ${spec.tier}, ${spec.grain} grain, ${count(spec.features.length, 'feature')}, ${count(spec.segments.length, 'segment')}, ${count(alerts, 'alert')}, ${count(spec.monitors.length - alerts, 'chart')}, up to ${count(cells, 'cell')} a window`,
    ...findings.map((finding) => findingLine(path, finding)),
    ...coverLines(map),
    `${isValid ? 'valid' : 'not valid'}: ${tally.join(', ')}`,
  ].join('\n');
  return {
    isValid,
    text,
    json: {
      spec: path,
      model: spec.id,
      valid: isValid,
      findings,
      failure_modes: map.map(({ name, area, cover, monitors, detectionMs }) => ({
        name,
        area,
        cover,
        monitors,
        detection_seconds: detectionMs === null ? null : detectionMs / 1000,
      })),
      cells,
    },
  };
}
