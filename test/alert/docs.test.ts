import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/alert/judge.ts';
import { pageText } from '../../src/alert/page/page-text.ts';
import { displaySeverity, severityOf, type Tier } from '../../src/alert/severity.ts';
import { kindOfScore } from '../../src/alert/verdict/monitor-kind.ts';
import { verdictKinds, verdictStates } from '../../src/alert/verdict-row.ts';
import { scoreNames } from '../../src/score/catalogue.ts';
import { inputOf, monitor, scoreRow, specOf, weather } from './flight-delay.ts';
import { pagesOf } from './page/flight-page.ts';

const doc = readFileSync(new URL('../../docs/alerts.md', import.meta.url), 'utf8');

/** Rows of the table whose head starts with these cells. */
function table(head: string): string[][] {
  const lines = doc.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  expect(at, `a table with the head ${head}`).toBeGreaterThan(0);
  const rows = lines.slice(at + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

const nulls = (feature: string) =>
  scoreRow({ feature, score: 'null_rate', score_value: 1, baseline_value: 0.006, noise_floor: 0.009 });

describe('docs/alerts.md', () => {
  it('lists every state, with what it counts as', () => {
    expect(table('state | when')).toHaveLength(verdictStates.length);
    for (const [i, [state, , countsAs]] of table('state | when').entries()) {
      expect(state).toBe(verdictStates[i]);
      const asDocumented = countsAs === 'none' ? 'none' : severityOf(0, countsAs as 'act');
      expect(severityOf(0, verdictStates[i]!)).toBe(asDocumented);
    }
  });

  it('has the severities of the code', () => {
    for (const [state, ...cells] of table('state | tier 0')) {
      const severities = ([0, 1, 2, 3] as Tier[]).map((tier) =>
        displaySeverity(severityOf(tier, state as 'act')),
      );
      expect(cells).toEqual(severities);
    }
  });

  it('lists every kind, the scores that raise it, and a runbook that exists', () => {
    const rows = table('kind');
    expect(rows.map(([kind]) => kind).sort()).toEqual([...verdictKinds].sort());
    for (const [kind, raisedBy, runbook] of rows) {
      const path = /\((.*)\)/.exec(runbook!)![1]!;
      expect(existsSync(new URL(`../../docs/${path}`, import.meta.url)), path).toBe(true);
      if (kind === 'distribution') continue;
      const documented = scoreNames.filter((score) => raisedBy!.split(/[ ,;]+/).includes(score));
      expect(documented.sort()).toEqual(scoreNames.filter((score) => kindOfScore(score) === kind).sort());
    }
  });

  it('has the verdict and the page of its example', async () => {
    const spec = specOf([monitor({ name: 'weather_missing', score: 'null_rate' })], {
      datasets: [{ name: 'weather', kind: 'feature', owner: 'data-platform' }] as never,
    });
    const served = scoreRow({ feature: ':table', score: 'row_count', model_version: 'hgb-2013-02' });
    const input = inputOf(spec, [...weather.map(nulls), served]);
    const verdict = judge(input).find(({ feature }) => feature === 'temp')!;
    expect(doc.replaceAll(/\n +/g, ' ')).toContain(verdict.reason);
    const [page] = await pagesOf(input);
    const shown = pageText(page!)
      .replaceAll('humid', 'temp')
      .split('\n')
      .map((line) => line.slice(0, 100));
    for (const line of shown.filter(
      (line) => line !== '' && !line.includes('tidemark report') && !line.includes('features of'),
    )) {
      expect(doc).toContain(line);
    }
  });
});

describe.each(verdictKinds.map((kind) => [kind]))('docs/runbooks/%s.md', (kind) => {
  const runbook = readFileSync(new URL(`../../docs/runbooks/${kind}.md`, import.meta.url), 'utf8');

  it('has every section', () => {
    expect(runbook.match(/^## .*$/gm)).toEqual([
      '## Probable causes',
      '## Immediate mitigations',
      '## Diagnosis',
      '## Escalation',
    ]);
    expect(runbook).toContain('**What it means.**');
  });

  it('only has commands that exist', () => {
    const commands = runbook.match(/npx tidemark \w+/g)!;
    expect(commands.length).toBeGreaterThan(1);
    for (const command of commands) expect(command).toMatch(/ (compare|report|run|sql)$/);
  });
});
