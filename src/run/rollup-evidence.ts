import changesSql from '../../sql/score/recent_changes.sql';
import type { Change, Contribution, EvidenceReader, SegmentEffect, VerdictRow } from '../alert/index.ts';
import { numberText } from '../alert/words/quantity.ts';
import { timestamp } from '../engine/sql/literal.ts';
import { renderSql } from '../engine/sql/render-sql.ts';
import type { Partition } from '../engine/tables/partition.ts';
import { contributions } from '../score/contributions.ts';
import { readFeaturePairs } from '../score/read-feature-pairs.ts';
import type { Evaluation } from './evaluations.ts';
import { readSides } from './read-sides.ts';
import type { RunContext } from './run-context.ts';
import type { ScoredPartition } from './score-partition.ts';

/** What a page shows beside its verdicts: read from rollups, for the worst verdict of a cause only. */
export class RollupEvidence implements EvidenceReader {
  readonly #context: RunContext;
  readonly #partition: Partition;
  readonly #scored: ScoredPartition;

  constructor(context: RunContext, partition: Partition, scored: ScoredPartition) {
    this.#context = context;
    this.#partition = partition;
    this.#scored = scored;
  }

  async contributions(verdict: VerdictRow): Promise<Contribution[]> {
    const evaluation = this.#evaluationOf(verdict);
    const { engine, spec, records, layouts } = this.#context;
    if (!evaluation?.baseline?.windows.length || verdict.kind !== 'distribution') return [];
    const { window, baseline } = evaluation;
    const pairs = await readFeaturePairs(
      {
        engine,
        model: spec.id,
        features: [verdict.feature],
        ...readSides(records, window, baseline.windows, this.#partition.end),
      },
      {
        cells: 'one',
        version: verdict.model_version,
        segment: verdict.segment,
        value: verdict.segment_value,
      },
      layouts,
    );
    const found = pairs.find(({ feature }) => feature === verdict.feature);
    return found ? [...contributions(found.pair, unitOf(spec, verdict.feature) ?? '', numberText)] : [];
  }

  async concentration(verdict: VerdictRow): Promise<SegmentEffect[]> {
    return this.#scored.rows
      .filter(
        (row) =>
          row.feature === verdict.feature &&
          row.score === verdict.score &&
          row.window_start === verdict.window_start &&
          row.window_end === verdict.window_end &&
          row.baseline === verdict.baseline &&
          row.segment !== '*' &&
          row.score_value !== null,
      )
      .sort((a, b) => (b.score_value as number) - (a.score_value as number) || b.n_current - a.n_current)
      .map((row) => ({
        segment: row.segment,
        segmentValue: row.segment_value,
        modelVersion: row.model_version,
        scoreValue: row.score_value as number,
        nCurrent: row.n_current,
      }));
  }

  async changes(before: string, days: number): Promise<Change[]> {
    const { engine, spec, records } = this.#context;
    const start = new Date(Date.parse(before) - days * 86_400_000);
    const partitions = records.all
      .map(({ partition }) => partition)
      .filter(
        ({ start: from, end }) => Date.parse(end) > start.getTime() && Date.parse(from) <= Date.parse(before),
      );
    const changes = await engine.relation('changes', spec.id, partitions);
    const rows = await engine.query<{
      changed_at: string;
      change_kind: string;
      subject: string;
      detail: string;
    }>(
      renderSql(changesSql, {
        values: { start: timestamp(start), end: timestamp(before) },
        fragments: { changes },
      }),
    );
    return rows.map(({ changed_at, change_kind, subject, detail }) => ({
      changedAt: changed_at,
      changeKind: change_kind,
      subject,
      detail,
    }));
  }

  #evaluationOf(verdict: VerdictRow): Evaluation | undefined {
    return this.#scored.evaluations.find(
      ({ window, baseline }) =>
        window.start === verdict.window_start &&
        window.end === verdict.window_end &&
        baseline?.name === verdict.baseline,
    );
  }
}

const unitOf = ({ features, prediction }: RunContext['spec'], feature: string): string | undefined =>
  feature === 'prediction' ? prediction?.unit : features.find(({ name }) => name === feature)?.unit;
