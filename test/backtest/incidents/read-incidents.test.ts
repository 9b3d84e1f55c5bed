import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readIncidents } from '../../../src/backtest/incidents/read-incidents.ts';
import { specOf } from '../../alert/flight-delay.ts';

const folder = mkdtempSync(join(tmpdir(), 'tidemark-incidents-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return readIncidents(join(folder, name), specOf([]) as never);
};
const complaint = (name: string, text: string): string => {
  try {
    read(name, text);
  } catch (error) {
    return (error as Error).message.replaceAll(`${folder}/`, '');
  }
  return 'nothing was wrong';
};

const feed = {
  id: 'feed',
  start: '2013-12-30T23:00:00.000Z',
  end: '2014-01-01T00:00:00.000Z',
  features: ['temp', 'humid'],
  segment: 'origin=JFK',
  kind: 'missing',
};

describe('the same incident', () => {
  it('as YAML', () => {
    expect(
      read(
        'a.yaml',
        '- {id: feed, start: 2013-12-30T18:00:00-05:00, end: 2014-01-01, features: [temp, humid], segment: origin=JFK, kind: missing, summary: No weather}',
      ),
    ).toEqual([feed]);
  });

  it('as JSON, below a key', () => {
    expect(read('a.json', JSON.stringify({ incidents: [feed] }))).toEqual([feed]);
  });

  it('as CSV', () => {
    const text =
      'id,start,end,features,segment,kind,summary\r\nfeed,2013-12-30T23:00:00Z,2014-01-01,temp;humid,origin=JFK,missing,"No ""weather"", and\r\nno wind"\r\n\r\nother,2013-01-01,2013-01-02\r\n';
    expect(read('a.csv', text)).toEqual([
      feed,
      { id: 'other', start: '2013-01-01T00:00:00.000Z', end: '2013-01-02T00:00:00.000Z' },
    ]);
  });
});

it('an empty file marks nothing', () => {
  expect([read('e.yaml', ''), read('e.csv', ''), read('e.json', '[]')]).toEqual([[], [], []]);
});

describe('what is wrong is told with its place', () => {
  it('in YAML', () => {
    expect(
      complaint(
        'b.yaml',
        '- id: feed\n  start: 2014-01-01\n  end: 2013-01-01\n- id: x\n  start: soon\n  end: 2014-01-01\n  kind: weather\n',
      ),
    ).toBe(
      'b.yaml:3:8: incidents[0].end is "2013-01-01": end must be after start (periods are half-open)\n' +
        'b.yaml:5:10: incidents[1].start is "soon": it must be an ISO date or instant, for example 2026-03-01 or 2026-03-01T06:00:00Z\n' +
        'b.yaml:7:9: incidents[1].kind cannot be "weather"; valid choices: missing, invalid, volume, distribution, system',
    );
  });

  it('in CSV', () => {
    expect(
      complaint(
        'b.csv',
        'id,start,end,kind\n"a\nb",2014-01-01,2014-01-02,\nc,2014-01-01,2014-01-02,weather\n',
      ),
    ).toBe(
      'b.csv:4:25: incidents[1].kind cannot be "weather"; valid choices: missing, invalid, volume, distribution, system',
    );
    expect(complaint('c.csv', 'id,start,end\na,2014-01-01,2014-01-02,x\n')).toBe(
      'c.csv:2:25: this line has 4 cells, and the first line names 3 fields',
    );
    expect(complaint('d.csv', 'id,start,end\n"a,2014-01-01,2014-01-02\n')).toBe(
      'd.csv:2:1: a quote is not closed, or stands inside a cell that is not quoted',
    );
    expect(complaint('f.csv', 'id,start,end,cause\na,2014-01-01,2014-01-02,x\n')).toContain(
      'f.csv:1:14: incidents[0] has no field `cause`',
    );
    expect(complaint('g.csv', 'id,start\na,2014-01-01\n')).toBe(
      'g.csv:2:1: incidents[0] lacks `end` (Exclusive)',
    );
  });

  it('where a name is unknown or an id repeated', () => {
    expect(
      complaint(
        'n.yaml',
        '- {id: a, start: 2014-01-01, end: 2014-01-02, features: [tmep]}\n- {id: a, start: 2014-01-01, end: 2014-01-02, segment: origni=JFK}\n',
      ),
    ).toBe(
      'n.yaml:1:57: incidents[0].features has "tmep", which is no feature of flight-delay; valid choices: temp, humid, wind_speed, precip, pressure, visib, origin, prediction\n' +
        'n.yaml:2:8: incidents[1].id is "a", as is that of incidents[0]: ids are unique\n' +
        'n.yaml:2:56: incidents[1].segment is "origni=JFK", and flight-delay has no segment origni; valid choices: origin',
    );
  });

  it('where it is no list, or no file', () => {
    expect(complaint('l.yaml', 'feed: 2014-01-01\n')).toBe(
      'l.yaml:1:1: the file must be a list, not a group of fields',
    );
    expect(() => readIncidents(join(folder, 'none.yaml'), specOf([]) as never)).toThrow(
      /none\.yaml: there is no such file$/,
    );
    expect(() => readIncidents(folder, specOf([]) as never)).toThrow(
      /it is a folder, not a file of incidents$/,
    );
  });
});
