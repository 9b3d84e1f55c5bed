import { describe, expect, test } from 'vitest';
import { scoreNames } from '../../src/score/catalogue.ts';
import { failureMap } from '../../src/spec/failure-map.ts';
import { failureModes } from '../../src/spec/failure-modes/index.ts';
import { parseSpec } from '../../src/spec/parse-spec.ts';
import { plannedScores } from '../../src/spec/planned-scores.ts';
import { resolveSpec } from '../../src/spec/resolve-spec.ts';
import { specWith } from './examples.ts';

const responder = 'owner: growth, mitigation: serve the default, runbook: docs/x.md';
const modeOf = (name: string, ...lines: string[]) =>
  failureMap(resolveSpec(parseSpec(specWith('prediction: {type: binary}', ...lines), 'm.yaml'))).find(
    (mode) => mode.name === name,
  );

describe('the default catalogue', () => {
  test('has some thirty modes in all four areas, each named once', () => {
    const names = failureModes.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(25);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(failureModes.map(({ area }) => area))).toEqual(
      new Set(['data', 'model', 'system', 'human_process']),
    );
  });

  test('names scores that exist or are planned', () => {
    const known = new Set([...scoreNames, ...plannedScores]);
    expect(failureModes.flatMap(({ scores }) => scores).filter((score) => !known.has(score))).toEqual([]);
  });

  test('has something that sees each mode', () => {
    expect(failureModes.filter(({ scores, seenAnyway }) => scores.length === 0 && !seenAnyway)).toEqual([]);
  });
});

test('no planned score is in the catalogue already', () => {
  expect(plannedScores.filter((score) => scoreNames.includes(score))).toEqual([]);
});

describe('a mode is', () => {
  test('covered by a monitor that alerts', () => {
    expect(modeOf('serving_errors', `monitors: [{name: m, score: error_rate, ${responder}}]`)).toMatchObject({
      cover: 'covered',
      monitors: ['m'],
      detectionMs: (24 + 24) * 3_600_000 + 600_000,
    });
  });

  test('charted by one that does not', () => {
    expect(modeOf('serving_errors', 'monitors: [{name: m, score: error_rate}]')).toMatchObject({
      cover: 'charted',
      monitors: ['m'],
      detectionMs: null,
    });
  });

  test('declared where its score is only planned', () => {
    expect(modeOf('label_shift', `monitors: [{name: m, score: label_rate, ${responder}}]`)?.cover).toBe(
      'declared',
    );
  });

  test('accepted with a reason', () => {
    expect(modeOf('outage', 'failure_modes: [{name: outage, accepted: Batch only.}]')).toMatchObject({
      cover: 'accepted',
      accepted: 'Batch only.',
    });
  });

  test('seen anyway by Tidemark itself', () => {
    expect(modeOf('missing_owner')?.cover).toBe('seen_anyway');
  });

  test('uncovered else', () => {
    expect(modeOf('outage')).toMatchObject({ cover: 'uncovered', monitors: [], detectionMs: null });
  });
});

describe('a monitor sees a mode', () => {
  const cover = (mode: string, fields: string, ...more: string[]) =>
    modeOf(mode, `monitors: [{name: m, ${fields}, ${responder}}]`, ...more)?.cover;

  test('that it names under detects', () => {
    expect(cover('late_data', 'score: row_count, detects: [late_data]')).toBe('covered');
  });

  test('that names it under seen_by', () => {
    expect(
      cover('quiet', 'score: row_count', 'failure_modes: [{name: quiet, area: data, seen_by: [m]}]'),
    ).toBe('covered');
  });

  test('of inputs only if it asks of inputs, of the prediction only if it asks of that', () => {
    expect(cover('population_shift', 'score: psi, features: [age]')).toBe('covered');
    expect(cover('prediction_shift', 'score: psi, features: [age]')).toBe('uncovered');
    expect(cover('population_shift', 'score: psi, features: [prediction]')).toBe('uncovered');
    expect(cover('prediction_shift', 'score: psi, features: [prediction]')).toBe('covered');
    expect(cover('prediction_shift', 'score: psi')).toBe('covered');
  });

  test('of one segment or of a rollout if it looks there', () => {
    expect(cover('segment_shift', 'score: psi')).toBe('uncovered');
    expect(cover('segment_shift', 'score: psi, segments: [s]', 'segments: [{name: s}]')).toBe('covered');
    expect(cover('bad_rollout', 'score: error_rate, versions: true')).toBe('covered');
  });
});
