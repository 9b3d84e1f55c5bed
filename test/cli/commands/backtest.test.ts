import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backtest } from '../../../src/backtest/backtest.ts';
import { ChurnProject, dayOf } from '../../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../../support/contract-events.ts';
import { inferencesOf } from '../../support/random-inferences.ts';
import { jsonOf, runCli } from '../../support/run-cli.ts';

let project: ChurnProject;
const cli = (...args: readonly string[]) => runCli(project.root, ...args);

beforeAll(async () => {
  project = await ChurnProject.make();
  await mkdir(project.path('events'));
  for (let day = 0; day < 6; day += 1) {
    const rows = inferencesOf(dayOf(day), { rows: 1100, drifted: day === 4 });
    await writeFile(project.path('events', `${day}.ndjson`), ndjson(rows.map((row) => contractEvent(row))));
  }
  await writeFile(
    project.path('churn.yaml'),
    `${contractSpec}incidents:\n  - {name: feed, start: ${dayOf(4)}, end: ${dayOf(5)}, summary: Amounts in cents}\n`,
  );
  await writeFile(
    project.path('two.csv'),
    `id,start,end,kind\nfeed,${dayOf(4)},${dayOf(5)},distribution\nnight,${dayOf(3)}T20:00,${dayOf(4)}T02:00,volume\n`,
  );
  const { code } = await cli('run', 'churn.yaml', '--events', 'events');
  expect(code).toBe(1);
}, 60_000);
afterAll(() => project?.remove());

it('prints pages, incidents, monitors, bounds and why none is recommended', async () => {
  const { code, stdout, stderr } = await cli('backtest', 'churn.yaml');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(
    `churn, ${dayOf(0)} to ${dayOf(6)}: 6 partitions replayed, 0.9 weeks; 1 of 1 marked incidents in it`,
  );
  expect(stdout).toMatch(
    /today {8}\d\.\d\d pages a week \(budget 2\), \d of \d false \(precision \d+ %\); 1 of 1 incidents caught/,
  );
  expect(stdout).toMatch(/feed +2024-03-05 +caught +2024-03-06 +1 day after +churn\.distribution\./);
  expect(stdout).toContain('drift: psi, above; no recommendation: too few windows: 6, and it takes 28');
});

it('prints JSON of the same, of a range and of incidents of a file', async () => {
  const result = await jsonOf<Backtest & { from: string; to: string; budget: number }>(
    project.root,
    ...['backtest', 'churn.yaml', '--incidents', 'two.csv', '--from', dayOf(2), '--to', dayOf(5)],
  );
  expect(result).toMatchObject({
    model: 'churn',
    from: `${dayOf(2)}T00:00:00Z`,
    to: `${dayOf(5)}T00:00:00Z`,
    budget: 2,
    computed: 0,
    partitions: 3,
    incidents: [
      { id: 'feed', state: 'caught', leadSeconds: -86_400 },
      { id: 'night', state: 'missed' },
    ],
    overall: { caught: 1, missed: 1, recall: 0.5 },
  });
  expect(result.monitors.map(({ monitor }) => monitor)).toEqual(['volume', 'drift', 'reconciliation']);
});

describe('what is wrong ends with 2 and a sentence', () => {
  it.each([
    [
      ['--from', '2030-01-01'],
      /nothing of churn in this range: it holds 2024-03-01T00:00:00Z to 2024-03-07T00:00:00Z\.\n$/,
    ],
    [['--from', dayOf(3), '--to', dayOf(3)], /^--to 2024-03-04 is not after --from 2024-03-04\.\n$/],
    [['--from', 'soon'], /^--from: 'soon' is no date or instant/],
    [['--early', '6h'], /^--early: '6h' is no duration\. Write PT6H or P1D\.\n$/],
    [['--incidents', 'none.yaml'], /^none\.yaml: there is no such file\n$/],
    [['--lake', 'elsewhere'], /^There is no lake at elsewhere\./],
  ])('%j', async (options, message) => {
    const { code, stdout, stderr } = await cli('backtest', 'churn.yaml', ...options);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('with file, line and column where it is an incident', async () => {
    await writeFile(project.path('bad.yaml'), `- id: feed\n  start: ${dayOf(4)}\n  end: ${dayOf(3)}\n`);
    const { code, stderr } = await cli('backtest', 'churn.yaml', '--incidents', 'bad.yaml');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `bad.yaml:3:8: incidents[0].end is "${dayOf(3)}": end must be after start (periods are half-open)\n`,
    });
  });

  it('for a lake that has nothing of the model', async () => {
    await mkdir(project.path('empty'), { recursive: true });
    const { code, stderr } = await cli('backtest', 'churn.yaml', '--lake', 'empty');
    expect(code).toBe(2);
    expect(stderr).toBe('The lake empty has nothing of churn. Run `tidemark run churn.yaml` first.\n');
  });
});
