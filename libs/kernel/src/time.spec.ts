import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilDateAt,
  instant,
  isCivilDate,
  millisecondsOf,
  parseInstant,
  plusDays,
  plusSeconds,
  plusYears,
  startOfDay,
} from './time.js';

const ZONE = 'America/New_York';
const instants = fc
  .date({ min: new Date('1980-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map(instant);

describe('an instant', () => {
  it('is written in UTC with microseconds, so that text order is time order', () => {
    expect(instant('2026-03-02T05:00:00Z')).toBe('2026-03-02T05:00:00.000000Z');
    expect(instant('2026-03-02T00:00:00.5-05:00')).toBe('2026-03-02T05:00:00.500000Z');
    expect(instant('2026-03-02T05:00:00.123456Z')).toBe('2026-03-02T05:00:00.123456Z');
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        expect(a < b).toBe(millisecondsOf(a) < millisecondsOf(b));
      }),
    );
  });

  it('is nothing else', () => {
    for (const text of ['2026-03-02', 'yesterday', '2026-13-02T05:00:00Z', '2026-03-02T05:00Z']) {
      expect(parseInstant(text)).toBeUndefined();
    }
    expect(() => instant('now')).toThrow(RangeError);
  });

  it('keeps its microseconds when it is moved', () => {
    expect(plusSeconds('2026-03-02T05:00:00.123456Z', 60)).toBe('2026-03-02T05:01:00.123456Z');
  });
});

describe('a civil date', () => {
  it('is a day that exists', () => {
    expect(isCivilDate('2028-02-29')).toBe(true);
    for (const text of ['2026-02-29', '2026-02-30', '2026-2-3', '20260203', '']) {
      expect(isCivilDate(text)).toBe(false);
    }
  });

  it('begins at its start in the zone, also on the days on which the clocks change', () => {
    expect(startOfDay('2026-03-02', ZONE)).toBe('2026-03-02T05:00:00.000000Z');
    expect(startOfDay('2026-03-08', ZONE)).toBe('2026-03-08T05:00:00.000000Z');
    expect(startOfDay('2026-03-09', ZONE)).toBe('2026-03-09T04:00:00.000000Z');
    expect(startOfDay('2026-11-01', ZONE)).toBe('2026-11-01T04:00:00.000000Z');
    expect(startOfDay('2026-11-02', ZONE)).toBe('2026-11-02T05:00:00.000000Z');
  });

  it('is the day that it is at its own start, and the day before just before', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const day = civilDateAt(at, ZONE);
        const start = startOfDay(day, ZONE);
        expect(civilDateAt(start, ZONE)).toBe(day);
        expect(civilDateAt(plusSeconds(start, -1), ZONE)).toBe(plusDays(day, -1));
        expect(start <= at && at < startOfDay(plusDays(day, 1), ZONE)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('a year after 29 February is 1 March', () => {
    expect(plusYears('2028-02-29', 1)).toBe('2029-03-01');
    expect(plusYears('2026-03-02', 5)).toBe('2031-03-02');
  });
});
