import { describe, expect, it } from 'vitest';
import { zoneOffsets } from '../../src/capture/zone-offsets.ts';

const in2013 = (zone: string) => zoneOffsets(zone, '2013-01-01T00:00:00Z', '2014-01-01T00:00:00Z');
const hour = 3600;

describe('spans of wall-clock time', () => {
  it('New York 2013: the earlier offset counts to the end of the gap and of the fold', () => {
    expect(in2013('America/New_York')).toEqual([
      { offsetSeconds: -5 * hour, until: '2013-03-10T03:00:00' },
      { offsetSeconds: -4 * hour, until: '2013-11-03T02:00:00' },
      { offsetSeconds: -5 * hour, until: undefined },
    ]);
  });

  it('Lord Howe moves by half an hour', () => {
    expect(in2013('Australia/Lord_Howe')).toEqual([
      { offsetSeconds: 11 * hour, until: '2013-04-07T02:00:00' },
      { offsetSeconds: 10.5 * hour, until: '2013-10-06T02:30:00' },
      { offsetSeconds: 11 * hour, until: undefined },
    ]);
  });

  it('a zone that never moves is one span', () => {
    expect(in2013('UTC')).toEqual([{ offsetSeconds: 0, until: undefined }]);
    expect(in2013('Asia/Kolkata')).toEqual([{ offsetSeconds: 5.5 * hour, until: undefined }]);
  });

  it('a day that a country left out', () => {
    expect(zoneOffsets('Pacific/Apia', '2011-12-01T00:00:00Z', '2012-02-01T00:00:00Z')).toEqual([
      { offsetSeconds: -10 * hour, until: '2011-12-31T00:00:00' },
      { offsetSeconds: 14 * hour, until: undefined },
    ]);
  });
});
