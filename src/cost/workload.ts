import { monitoredFeatures } from '../rollup/monitored-features.ts';
import { segmentValues } from '../spec/cardinality.ts';
import { deliveryBufferMs } from '../spec/delivery-buffer.ts';
import { durationMs } from '../spec/format/duration.ts';
import type { ResolvedSpec } from '../spec/resolve-spec.ts';
import { assumed, daysOfMonth } from './assumed.ts';
import { type EventBytes, eventBytes } from './event-bytes.ts';
import { type PartitionQuery, partitionQueries, pastQueries } from './partition-queries.ts';

/** What one model does in a month of so many events, as far as bills count it. */
export interface Workload {
  readonly spec: ResolvedSpec;
  /** Events of the service a day, before sampling. */
  readonly eventsPerDay: number;
  readonly loggedPerDay: number;
  readonly labelsPerDay: number;
  /** Events come through Firehose, not from a table that exists. */
  readonly isStreamed: boolean;
  readonly hasLabelStream: boolean;
  readonly bufferSeconds: number;
  readonly partitionsPerDay: number;
  /** Runs of the schedule a day. */
  readonly turnsPerDay: number;
  readonly event: EventBytes;
  /** Rows of feature_rollups and bytes of all rollups that a partition adds. */
  readonly rollupRows: number;
  readonly rollupBytes: number;
  readonly scoreRows: number;
  readonly verdictRows: number;
  readonly queries: readonly PartitionQuery[];
}

/** Categories of a layout. */
const mostCategories = 200;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function workloadOf(spec: ResolvedSpec, eventsPerDay: number): Workload {
  const loggedPerDay = eventsPerDay * (spec.capture?.sample_rate ?? 1);
  const partitionsPerDay = spec.grain === 'hour' ? 24 : 1;
  const rows = loggedPerDay / partitionsPerDay;
  const event = eventBytes(spec);
  const rollupRows = featureRows(spec, rows);
  const rollupBytes = rollupRows * assumed.featureRowBytes.value * (1 + assumed.otherRollupShare.value);
  const asked = partitionQueries(spec, { rows, event, rollupBytes });
  // As for inferences: labels that lie in files come in the contract once they are deployed.
  const takesLabels =
    spec.feedback !== undefined || (spec.labels !== undefined && spec.labels.source?.table === undefined);
  const evaluations = asked.filter(({ what }) => what === 'feature_rollups of a window').length;
  // Versions and segments are not crossed.
  const scoreRows = evaluations * scoredCells(spec) * spec.features.length * assumed.scoresOfFeature.value;
  return {
    spec,
    eventsPerDay,
    loggedPerDay,
    labelsPerDay: takesLabels ? eventsPerDay : 0,
    isStreamed: spec.source?.table === undefined,
    hasLabelStream: takesLabels,
    bufferSeconds: deliveryBufferMs(spec) / 1000,
    partitionsPerDay,
    turnsPerDay: turnsPerDay(spec),
    event,
    rollupRows,
    rollupBytes,
    scoreRows,
    verdictRows: evaluations * spec.monitors.length * spec.features.length,
    queries: [...asked, ...pastQueries(evaluations, scoreRows)],
  };
}

export const monthly = (perDay: number): number => perDay * daysOfMonth;

function turnsPerDay({ grain, cadence }: ResolvedSpec): number {
  const hours = Math.floor(durationMs(cadence) / hourMs);
  return grain === 'day' || durationMs(cadence) >= dayMs ? 1 : 24 / Math.max(1, hours);
}

/** Cells of segment values, each of them an even share of the events of its segment, by version. */
function featureRows(spec: ResolvedSpec, rows: number): number {
  const versions = spec.budgets.versions;
  const cells = [
    { count: versions, rows: rows / versions },
    ...spec.segments.map((segment) => {
      const count = segmentValues(segment) * versions;
      return { count, rows: rows / count };
    }),
  ];
  return cells.reduce((sum, cell) => sum + cell.count * rowsOfCell(spec, cell.rows), 0);
}

/** A cell of few events fills few bins: m · n / (n + h), and no more than it has events. */
function rowsOfCell(spec: ResolvedSpec, events: number): number {
  const vocabularies = new Map(spec.features.map(({ name, vocabulary }) => [name, vocabulary]));
  const filled = (most: number): number =>
    Math.min(events, (most * events) / (events + assumed.halfFullAt.value));
  return monitoredFeatures(spec).reduce((sum, { feature, type }) => {
    const known = vocabularies.get(feature)?.length ?? assumed.categories.value;
    return sum + filled(type === 'categorical' ? Math.min(mostCategories, known) : assumed.numericBins.value);
  }, 0);
}

const scoredCells = ({ segments, budgets }: ResolvedSpec): number =>
  segments.reduce((sum, segment) => sum + segmentValues(segment), 1 + budgets.versions);
