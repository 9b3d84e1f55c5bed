import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { capturePolicyOf, createLogger, fixedKeys, ndjsonFile } from '../../../src/capture/logger/index.ts';
import { parseSpec } from '../../../src/spec/parse-spec.ts';
import { resolveSpec } from '../../../src/spec/resolve-spec.ts';
import { dayOf } from '../../support/churn-project.ts';
import { contractEvent, contractLabel, contractSpec } from '../../support/contract-events.ts';
import { queryLake } from '../../support/lake-contents.ts';
import { inferencesOf } from '../../support/random-inferences.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { ring } from './policies.ts';

const root = await mkdtemp(join(tmpdir(), 'tidemark-logger-'));
afterAll(() => rm(root, { recursive: true, force: true }));

it('what is logged to a file is what tidemark run reads: sampled, weighted, joined to its labels', async () => {
  const text = `${contractSpec}capture: {sample_rate: 0.5, keep_errors: true}\n`;
  await writeFile(join(root, 'churn.yaml'), text);
  const spec = resolveSpec(parseSpec(text, 'churn.yaml'));
  const logger = createLogger({
    policy: capturePolicyOf(spec),
    sink: ndjsonFile(join(root, 'events.ndjson')),
    labelSink: ndjsonFile(join(root, 'labels.ndjson')),
    keys: fixedKeys(ring),
    metrics: () => {},
    onProblem: () => {},
  });
  const rows = [0, 1, 2].flatMap((day) => inferencesOf(dayOf(day), { rows: 2000 }));
  let labels = 0;
  for (const row of rows) {
    logger.log({ ...contractEvent(row), entity_id: row.event_id } as never);
    const label = contractLabel(row);
    if (label) labels++;
    if (label) logger.logLabel(label as never);
  }
  logger.log({ ...contractEvent(rows[0]!), colour: 'red', event_id: 'odd' } as never);
  await logger.close();
  const counts = logger.counts();
  expect(counts).toMatchObject({ requests: rows.length + 1, dropped_events: 0, sent_labels: labels });

  const { rows: run } = await runInProcess(root, 'churn.yaml', 'lake', {
    events: 'events.ndjson',
    labels: 'labels.ndjson',
  });
  const refused = counts.refused_events as number;
  expect(run).toMatchObject({
    curated: (counts.sent_events as number) - refused,
    rejected: refused,
    duplicates: 0,
  });
  const query = <Row extends Record<string, never>>(sql: string) => queryLake<Row>(join(root, 'lake'), sql);
  const [traffic] = await query(
    `SELECT CAST(sum(estimated_count) AS double) AS requests, CAST(sum(row_count) FILTER (measure = 'errors') AS bigint) AS errors
     FROM traffic_rollups WHERE segment = '*' AND measure IN ('requests', 'errors')`,
  );
  const errors = rows.filter(({ status }) => status !== 'ok').length;
  expect(Number(traffic?.errors)).toBe(errors);
  // Errors are all there; of the others every second, within chance.
  const deviation = Math.sqrt(rows.length * 2);
  expect(Math.abs(Number(traffic?.requests) - errors - rows.length)).toBeLessThan(4 * deviation);
  const [joined] = await query(
    'SELECT count(*) AS n FROM label_events AS l JOIN inferences AS i ON l.event_id = i.event_id',
  );
  expect(Number(joined?.n)).toBeGreaterThan(labels * 0.4);
  expect(await query('SELECT reason, detail FROM rejected_events')).toEqual(
    refused === 0
      ? []
      : [{ reason: 'unknown_field', detail: 'colour is no field of the contract; put it under attributes' }],
  );
});
