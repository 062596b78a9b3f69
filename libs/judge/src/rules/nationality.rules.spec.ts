import {
  clause,
  dodCloud,
  rulesOn,
  verdictOn,
  who,
  type Differences,
} from '../../testing/index.js';
import { describe, expect, it } from 'vitest';

const on = (level: string): Differences['system'] => dodCloud(level, { access: 'read' });
const strict = clause('FA-NAT-STRICT');
const pattern = clause('FA-NAT');

type Row = readonly [claim: string, differences: Differences, failing: readonly string[]];

describe('nationality rules', () => {
  it.each<Row>([
    ['IL2 asks for no nationality', { person: who(['CN'], 'none', 'SG'), system: on('IL2') }, []],
    ['a PRC citizen with a green card passes IL5', { person: who(['CN'], 'lpr') }, []],
    ['a PRC asylee passes IL5', { person: who(['CN'], 'asylee') }, []],
    ['an Iranian refugee passes IL4', { person: who(['IR'], 'refugee'), system: on('IL4') }, []],
    ['an American Samoan national passes IL5', { person: who([], 'national') }, []],
    ['a dual US and Russian citizen passes IL5', { person: who(['US', 'RU'], 'citizen') }, []],
    ['an H-1B PRC citizen fails IL4', { person: who(['CN'], 'none') }, ['R-NAT-01']],
    ['a TPS holder fails IL4', { person: who(['VE'], 'none'), system: on('IL4') }, ['R-NAT-01']],
    [
      'a dual Canadian and PRC citizen fails IL4',
      { person: who(['CA', 'CN'], 'none', 'CA') },
      ['R-NAT-01'],
    ],
    [
      'a verified stateless person fails IL4',
      { person: { ...who([], 'none'), stateless: true } },
      ['R-NAT-01'],
    ],
    ['a PRC asylee fails IL6', { person: who(['CN'], 'asylee'), system: on('IL6') }, ['R-NAT-02']],
    [
      'an American Samoan national fails IL6',
      { person: who([], 'national'), system: on('IL6') },
      ['R-NAT-02'],
    ],
    [
      'a naturalised ex-PRC citizen passes IL6',
      { person: who(['US'], 'citizen'), system: on('IL6') },
      [],
    ],
  ])('%s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it.each<Row>([
    [
      'reaches a PRC citizen in Germany',
      { person: who(['CN'], 'none', 'DE'), system: pattern },
      ['R-NAT-04'],
    ],
    [
      'reaches any of several citizenships',
      { person: who(['GB', 'CN'], 'none', 'GB'), system: pattern },
      ['R-NAT-04'],
    ],
    [
      'reaches a resident whoever they are',
      { person: who(['FR'], 'none', 'CN', 'FR'), system: pattern },
      ['R-NAT-04'],
    ],
    [
      'reaches refugees, who are no permanent residents',
      { person: who(['IR'], 'refugee'), system: pattern },
      ['R-NAT-04'],
    ],
    [
      'exempts US citizens with a second passport',
      { person: who(['US', 'RU'], 'citizen'), system: pattern },
      [],
    ],
    ['exempts permanent residents', { person: who(['CN'], 'lpr'), system: pattern }, []],
    ['does not reach Taiwan', { person: who(['TW'], 'none', 'TW'), system: pattern }, []],
    [
      'does not reach citizens of Venezuela',
      { person: who(['VE'], 'none', 'ES'), system: pattern },
      [],
    ],
    [
      'does not reach a verified stateless person',
      { person: { ...who([], 'none', 'DE'), stateless: true }, system: pattern },
      [],
    ],
    [
      'wants to know the citizenship',
      { person: who([], 'none', 'DE'), system: pattern },
      ['R-DATA-01'],
    ],
    [
      'wants to know the residence',
      { person: { ...who(['FR'], 'none', 'FR'), residence: null }, system: pattern },
      ['R-DATA-01'],
    ],
    [
      'lets the residence of a citizen be',
      { person: { ...who(['US'], 'citizen'), residence: null }, system: pattern },
      [],
    ],
    [
      'cannot place the Soviet Union',
      { person: who(['SU'], 'none', 'DE'), system: pattern },
      ['R-DATA-04'],
    ],
    [
      'is not asked of physical work',
      {
        person: who(['CN'], 'none', 'DE'),
        system: { ...pattern, access: 'physical-nonprivileged' },
      },
      [],
    ],
    [
      'may exempt refugees where counsel reads it so',
      {
        person: who(['IR'], 'refugee'),
        system: pattern,
        settings: { refugeesAsyleesExempt: true },
      },
      [],
    ],
    [
      'may reach Venezuelans where counsel reads it so',
      {
        person: who(['VE'], 'none', 'ES'),
        system: pattern,
        settings: { maduroReachesVenezuelans: true },
      },
      ['R-NAT-04'],
    ],
  ])('the clause on the pattern of 15 CFR 791.2 %s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it('counts a citizenship from the day on which it begins', () => {
    const person = {
      ...who(['MT'], 'none', 'MT'),
      citizenships: [{ country: 'MT' }, { country: 'RU', from: '2026-02-10' }],
    };
    expect(rulesOn({ asOf: '2026-02-09', person, system: pattern })).toEqual([]);
    expect(rulesOn({ asOf: '2026-02-10', person, system: pattern })).toEqual(['R-NAT-04']);
  });

  it('counts a citizenship no longer from the day on which it ends', () => {
    const person = {
      ...who(['MT'], 'none', 'MT'),
      citizenships: [{ country: 'MT' }, { country: 'RU', to: '2026-02-10' }],
    };
    expect(rulesOn({ asOf: '2026-02-09', person, system: pattern })).toEqual(['R-NAT-04']);
    expect(rulesOn({ asOf: '2026-02-10', person, system: pattern })).toEqual([]);
  });

  it.each<Row>([
    [
      'a permanent resident with PRC citizenship',
      { person: who(['CN'], 'lpr'), system: strict },
      ['R-NAT-05'],
    ],
    [
      'a US citizen with Russian citizenship, as signed by counsel',
      { person: who(['US', 'RU'], 'citizen'), system: strict },
      ['R-NAT-05'],
    ],
    [
      'a US citizen with a token that cannot be placed',
      { person: who(['US', 'SU'], 'citizen'), system: strict },
      ['R-DATA-04'],
    ],
    [
      'nobody with an unverified citizenship less',
      {
        person: { ...who(['US'], 'citizen'), citizenships: [{ country: 'US', verified: false }] },
        system: strict,
      },
      ['R-DATA-01'],
    ],
  ])('a clause against any listed citizenship denies %s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it('does not hold a strict clause against US citizens where counsel reads it so', () => {
    const person = who(['US', 'RU'], 'citizen');
    expect(
      rulesOn({ person, system: strict, settings: { strictClauseReachesUsCitizens: false } }),
    ).toEqual([]);
  });

  it('is not applied without an authority in force, and reports that', () => {
    const person = who(['CN'], 'lpr');
    for (const authorities of [
      [],
      [{ profile: 'FA-NAT-STRICT', cite: '' }],
      [{ profile: 'FA-NAT-STRICT', cite: 'clause', to: '2026-07-01' }],
      [{ profile: 'FA-NAT-STRICT', cite: 'clause', from: '2026-07-02' }],
      [{ profile: 'FA-NAT', cite: 'another clause' }],
    ]) {
      const verdict = verdictOn({ person, system: { ...strict, authorities } });
      expect(verdict.outcome).toBe('permit');
      expect(verdict.notes.map(({ rule }) => rule)).toContain('R-EEO-01');
    }
  });

  it('ends a permit at the latest when an authority comes into force', () => {
    const authorities = [{ profile: 'FA-NAT-STRICT', cite: 'clause', from: '2026-08-01' }];
    const person = who(['CN'], 'lpr');
    expect(verdictOn({ person, system: { ...strict, authorities } }).validUntil).toBe(
      '2026-08-01T04:00:00.000000Z',
    );
  });

  it.each<Row>([
    [
      'US-CITIZEN-ONLY',
      { person: who(['CN'], 'lpr'), system: clause('US-CITIZEN-ONLY') },
      ['R-NAT-06'],
    ],
    ['US-CITIZEN-ONLY', { person: who(['US'], 'citizen'), system: clause('US-CITIZEN-ONLY') }, []],
    [
      'US-PERSON-ONLY',
      { person: who(['IN'], 'none', 'IN'), system: clause('US-PERSON-ONLY') },
      ['R-NAT-07'],
    ],
    ['US-PERSON-ONLY', { person: who(['CN'], 'asylee'), system: clause('US-PERSON-ONLY') }, []],
    [
      'US-PERSON-ONLY',
      {
        person: { ...who(['US'], 'citizen'), usStatus: { kind: 'citizen', verified: false } },
        system: clause('US-PERSON-ONLY'),
      },
      ['R-DATA-01'],
    ],
  ])('%s asks for what its name says', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it('lets foreign users in with the approval of the AO only where the setting says so', () => {
    const person = who(['DE'], 'none', 'DE');
    const system = dodCloud('IL4', { access: 'read' });
    const settings = { foreignUsersWithAoApproval: true };
    expect(rulesOn({ person, system, settings })).toEqual(['R-NAT-03']);
    expect(rulesOn({ person: { ...person, aoApproval: true }, system, settings })).toEqual([]);
    expect(rulesOn({ person: { ...person, aoApproval: true }, system })).toEqual(['R-NAT-01']);
    const elsewhere = { aoApprovals: [{ system: 'OTHER', reference: 'AO-1' }] };
    expect(rulesOn({ person: { ...person, ...elsewhere }, system, settings })).toEqual([
      'R-NAT-03',
    ]);
    const ended = { aoApprovals: [{ reference: 'AO-1', to: '2026-07-01' }] };
    expect(rulesOn({ person: { ...person, ...ended }, system, settings })).toEqual(['R-NAT-03']);
    const administer = { ...system, access: 'administer' };
    expect(rulesOn({ person, system: administer, settings })).toEqual(['R-NAT-01']);
  });
});
