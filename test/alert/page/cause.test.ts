import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/alert/judge.ts';
import { causesOf } from '../../../src/alert/page/cause.ts';
import { plainName } from '../../../src/alert/page/plain-name.ts';
import { inputOf, lastDay, monitor, scoreRow, specOf, weather } from '../flight-delay.ts';

const nulls = (feature: string, score_value: number, fields = {}) =>
  scoreRow({ feature, score: 'null_rate', score_value, baseline_value: 0.006, ...fields });

describe('one page per cause', () => {
  it('holds forty features of one dataset, with the severity of the worst', () => {
    const features = Array.from({ length: 40 }, (_, i) => ({
      name: `f${i}`,
      type: 'numeric',
      dataset: 'clicks',
    }));
    const spec = specOf([monitor({ score: 'null_rate' })], {
      features: features as never,
      prediction: undefined,
    });
    const rows = features.map(({ name }, i) => nulls(name, i === 17 ? 0.5 : 0.05));
    const causes = causesOf(judge(inputOf(spec, rows)));
    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({
      id: 'flight-delay.missing.clicks.2013-12-31.2014-01-01',
      severity: 'sev2',
    });
    expect(causes[0]!.verdicts).toHaveLength(40);
    expect(causes[0]!.verdicts[0].feature).toBe('f17');
  });

  it('is apart by kind, dataset and window, the worst first', () => {
    const spec = specOf([monitor({ score: 'null_rate' }), monitor({ score: 'psi' })]);
    const hour = { ...lastDay, start: '2013-12-31T23:00:00.000Z' };
    const ofHour = { window_start: hour.start };
    const rows = [
      nulls('temp', 0.05),
      nulls('humid', 0.05),
      nulls('origin', 1),
      scoreRow({ feature: 'temp', score: 'psi', score_value: 0.3 }),
      nulls('temp', 1, ofHour),
    ];
    const windows = [lastDay, hour];
    const input = inputOf(
      { ...spec, monitors: spec.monitors.map((m) => ({ ...m, further_windows: ['PT1H'] })) },
      rows,
      { windows },
    );
    expect(
      causesOf(judge(input)).map(({ id, severity, verdicts }) => [id, severity, verdicts.length]),
    ).toEqual([
      ['flight-delay.missing.unassigned.2013-12-31.2014-01-01', 'sev2', 1],
      ['flight-delay.missing.weather.2013-12-31T230000Z.2014-01-01', 'sev2', 1],
      ['flight-delay.distribution.weather.2013-12-31.2014-01-01', 'sev3', 1],
      ['flight-delay.missing.weather.2013-12-31.2014-01-01', 'sev3', 2],
    ]);
  });

  it('is none where nothing alerts anybody', () => {
    const chart = specOf([monitor({ score: 'null_rate', owner: undefined })]);
    expect(causesOf(judge(inputOf(chart, [nulls('temp', 1)])))).toEqual([]);
  });

  it('leads with all traffic before a segment of the same severity', () => {
    const spec = specOf([monitor({ score: 'null_rate', features: ['temp'], segments: ['origin'] })]);
    const rows = [nulls('temp', 0.9, { segment: 'origin', segment_value: 'JFK' }), nulls('temp', 0.4)];
    const [cause] = causesOf(judge(inputOf(spec, rows)));
    expect(cause!.verdicts.map(({ segment_value }) => segment_value)).toEqual(['*', 'JFK']);
  });

  it('keeps the order of the spec among equals', () => {
    const rows = weather.toReversed().map((name) => nulls(name, 1));
    const [cause] = causesOf(judge(inputOf(specOf([monitor({ score: 'null_rate' })]), rows)));
    expect(cause!.verdicts.map(({ feature }) => feature)).toEqual(weather);
  });
});

describe('names in ids', () => {
  it('are readable, and safe in files and keys', () => {
    expect(plainName('warehouse.weather/raw')).toBe('warehouse~2e~weather~2f~raw');
    expect(plainName('../..')).toMatch(/^[A-Za-z0-9_~-]+$/);
    expect(plainName('🛫')).toBe('~1f6eb~');
  });

  it('stay apart, however long', () => {
    const long = 'x'.repeat(500);
    expect(plainName(long)).toHaveLength(80);
    expect(plainName(`${long}a`)).not.toBe(plainName(`${long}b`));
    expect(plainName('a.b')).not.toBe(plainName('a-b'));
  });
});
