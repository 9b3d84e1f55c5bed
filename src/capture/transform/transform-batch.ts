import type { SqlRow } from '../../engine/ports/query-engine.ts';
import type { Table } from '../../engine/tables/index.ts';
import { flatTime } from '../flat-time.ts';
import type { EventReader } from '../ingest-events.ts';
import type { RejectReason } from '../rejection.ts';
import { isRejected } from '../validate-event.ts';
import type { AnsweredRecord, FirehoseBatch, FirehoseRecord } from './firehose-batch.ts';
import { openXLine } from './open-x-line.ts';
import { recordLines } from './record-lines.ts';

/** What a batch became. */
export interface TransformedBatch<Event> {
  /** One for each record, in their order. */
  readonly answers: readonly AnsweredRecord[];
  /** Rows of `rejected_events`. */
  readonly rejected: readonly SqlRow[];
  /** Rows for which the answer had no room: whoever answers stores them itself first. */
  readonly overflow: readonly SqlRow[];
  readonly events: readonly Event[];
  readonly reasons: Readonly<Partial<Record<RejectReason, number>>>;
}

/** Lambda refuses an answer of more than 6 MB: this leaves room for what stands around the records. */
export const mostAnswerBytes = 5_500_000;

/** Bytes of an answer beside its data. */
const aroundAnswer = 200;

/**
 * Holds each event of a batch against the contract and flattens it to a row of its table. A record may have several
 * events; one with a bad event keeps its good ones.
 */
export function transformBatch<Event>(
  { records }: FirehoseBatch,
  reader: EventReader<Event>,
  answerBytes = mostAnswerBytes,
): TransformedBatch<Event> {
  const answers: AnsweredRecord[] = [];
  const rejected: SqlRow[] = [];
  const overflow: SqlRow[] = [];
  const events: Event[] = [];
  const reasons: Partial<Record<RejectReason, number>> = {};
  let room = answerBytes;
  for (const record of records) {
    const read = readRecord(record, reader);
    rejected.push(...read.rejected);
    events.push(...read.events);
    for (const { reason } of read.rejected) {
      const known = reason as RejectReason;
      reasons[known] = (reasons[known] ?? 0) + 1;
    }
    const data = encoded(read.rows);
    room -= data.length + record.recordId.length + aroundAnswer;
    const fits = room >= 0;
    if (!fits) {
      overflow.push(...read.rows.map(({ row }) => row));
      room += data.length;
    }
    const isOk = fits && read.rows.length > 0;
    answers.push({ recordId: record.recordId, result: isOk ? 'Ok' : 'Dropped', data: isOk ? data : '' });
  }
  return { answers, rejected, overflow, events, reasons };
}

interface ReadRow {
  readonly row: SqlRow;
  readonly table: Table;
}

function readRecord<Event>(record: FirehoseRecord, reader: EventReader<Event>) {
  const rows: ReadRow[] = [];
  const events: Event[] = [];
  const rejected: (SqlRow & { reason: string })[] = [];
  const reject = (reason: RejectReason, detail: string, payload: string, line: number | null): void => {
    rejected.push({ source_object: record.recordId, source_row: line, reason, detail, payload });
  };
  const read = recordLines(record);
  if ('problem' in read) {
    reject('not_json', read.problem, record.data, null);
    return { rows, events, rejected };
  }
  const arrivedAt = flatTime(new Date(record.approximateArrivalTimestamp).toISOString());
  for (const { line, number } of read.lines) {
    const validated = reader.validate(line);
    if (isRejected(validated)) {
      reject(validated.reason, validated.detail, line, number);
      continue;
    }
    events.push(validated.event);
    const row = reader.flatten(validated.event);
    row.ingest_time ??= arrivedAt;
    rows.push({ row, table: reader.tableOf(row) });
  }
  return { rows, events, rejected };
}

const encoded = (rows: readonly ReadRow[]): string =>
  Buffer.from(rows.map(({ row, table }) => `${openXLine(table, row)}\n`).join('')).toString('base64');
