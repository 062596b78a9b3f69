import { civilDateAt, startOfDay } from '@app/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from './calendar.js';

const zones = ['America/New_York', 'UTC', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Apia'];

describe('a calendar that remembers', () => {
  it('says of every instant and zone what the clock says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2011-12-20'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (zone, date) => {
          const at = `${date.toISOString().slice(0, 23)}000Z`;
          const calendar = createCalendar(zone);
          const day = calendar.dayOf(at);
          expect(day).toBe(civilDateAt(at, zone));
          expect(calendar.startOf(day)).toBe(startOfDay(day, zone));
        },
      ),
    );
  });

  it('begins a day an hour earlier in summer time', () => {
    const calendar = createCalendar('America/New_York');
    expect(calendar.startOf('2026-03-02')).toBe('2026-03-02T05:00:00.000000Z');
    expect(calendar.startOf('2026-07-02')).toBe('2026-07-02T04:00:00.000000Z');
  });

  it('lets something be N days old and no older, from whatever time of the day', () => {
    const calendar = createCalendar('America/New_York');
    expect(calendar.lapseOf('2026-03-01', 30)).toBe('2026-04-01');
    expect(calendar.lapseOf('2026-03-02T04:59:59.000000Z', 30)).toBe('2026-04-01');
  });

  it('knows no zone that does not exist', () => {
    expect(() => createCalendar('Mars/Olympus').startOf('2026-03-02')).toThrow(RangeError);
  });
});
