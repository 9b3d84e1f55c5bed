import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createLogger, fixedKeys, parseKeys } from '../../src/capture/logger/index.ts';
import { FakeSink } from '../capture/logger/fake-sink.ts';
import { key, policy as simple } from '../capture/logger/policies.ts';
import { random } from '../score/random.ts';

const folder = resolve(import.meta.dirname, '../../examples/logging');
const base64 = Buffer.from(key).toString('base64');
const other = Buffer.alloc(32, 9).toString('base64');
const secret = {
  keys: [
    { id: 'new', key: other, valid_from: '2026-03-01T06:00:00Z' },
    { id: 'old', key: base64 },
  ],
};
const edges = [0, Date.parse('2026-01-01T00:00:00Z')];
const policy = {
  ...simple,
  sample_rate: 0.6,
  keep_errors: true,
  identifiers: ['entity_id', 'context_id'],
  columns: { ...simple.columns, born: { rule: 'bucket', edges, of: 'time' } },
} as const;

const { uniform } = random(8);
const pick = <T>(from: readonly T[]): T => from[Math.floor(uniform() * from.length)] as T;
const values = [null, '', '41', 'old', 'zoë 🌊', 0, -3.5, 17.99, 30, 1e9, 250_000, true, false, 'DE', 'GB'];
const times = [
  '2025-12-31T23:59:59.999Z',
  '2026-01-01T00:00:00Z',
  '2026-03-01T06:59:59.5+01:00',
  '2026-03-01T06:00:00Z',
];

const events = Array.from({ length: 600 }, (_, index) => ({
  event_id: `event-${index}-é`,
  model_version: '3',
  event_time: pick(times),
  status: pick(['ok', 'ok', 'ok', 'error']),
  ...(uniform() < 0.8 ? { entity_id: `customer ${index % 50} ü` } : {}),
  ...(uniform() < 0.3 ? { context_id: `session-${index}`, sample_rate: 0.5 } : {}),
  features: Object.fromEntries(
    [...Object.keys(simple.columns), 'undeclared'].flatMap((column) =>
      uniform() < 0.7 ? [[column, pick(values)]] : [],
    ),
  ),
  attributes: { region: pick(values), born: pick([...times, null, 1.5e12, 'x']) },
}));

/** Reads events from stdin and prints what each becomes, null where it is sampled out. */
const script = `
import base64, json, sys
sys.path.insert(0, ${JSON.stringify(folder)})
from tidemark_capture import line_of
policy, secret, events = json.load(sys.stdin)
keys = [{**key, "key": base64.b64decode(key["key"])} for key in secret["keys"]]
for event in events:
    print(line_of(event, policy, keys) or "null")
`;

it('events that Python logs are those that the logger logs', async () => {
  const printed = execFileSync('python3', ['-c', script], {
    input: JSON.stringify([policy, secret, events]),
    encoding: 'utf8',
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const byPython = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
    .filter((event) => event !== null);

  const sink = new FakeSink();
  const logger = createLogger({
    policy,
    sink,
    keys: fixedKeys(parseKeys(JSON.stringify(secret), '')),
    metrics: () => {},
  });
  for (const event of events) logger.log(event as never);
  await logger.close();
  expect(sink.taken.length).toBeGreaterThan(300);
  expect(sink.taken.length).toBeLessThan(events.length);
  expect(byPython).toEqual(sink.taken.map((line) => JSON.parse(line) as unknown));
});
