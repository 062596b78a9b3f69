import {
  clause,
  dodCloud,
  rulesOn,
  verdictOn,
  who,
  type Differences,
} from '../../testing/index.js';
import { describe, expect, it } from 'vitest';

type Row = readonly [claim: string, differences: Differences, failing: readonly string[]];

const citizenIn = (location: string): Differences['person'] =>
  who(['US'], 'citizen', 'US', location);
const maintenance = dodCloud('IL5', { access: 'remote-maintenance' });

describe('location rules', () => {
  it.each<Row>([
    ['a US citizen in Shanghai is denied', { person: citizenIn('CN') }, ['R-GEO-01']],
    ['Hong Kong lies in China', { person: citizenIn('HK') }, ['R-GEO-01']],
    ['Macau lies in China', { person: citizenIn('MO') }, ['R-GEO-01']],
    ['Taiwan does not', { person: citizenIn('TW') }, []],
    [
      'a briefing is access too',
      { person: citizenIn('IR'), system: dodCloud('IL2', { access: 'briefing' }) },
      ['R-GEO-01'],
    ],
    [
      'physical work is access too',
      { person: citizenIn('KP'), system: dodCloud('IL5', { access: 'physical-nonprivileged' }) },
      ['R-GEO-01'],
    ],
    ['Cuba is no covered nation', { person: citizenIn('CU') }, []],
    [
      'a covered nation is no matter to a system without the profile',
      { person: citizenIn('CN'), system: clause('FA-NAT') },
      [],
    ],
  ])('%s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it('judges the past by the law that was then in force', () => {
    const shanghai = (asOf: string): readonly string[] =>
      rulesOn({ asOf, person: citizenIn('CN') });
    expect(shanghai('2025-12-17')).toEqual([]);
    expect(shanghai('2025-12-18')).toEqual(['R-GEO-01']);
  });

  it.each<Row>([
    [
      'from Taiwan, on the literal reading',
      { person: citizenIn('TW'), system: maintenance },
      ['R-GEO-02'],
    ],
    ['from Hong Kong', { person: citizenIn('HK'), system: maintenance }, ['R-GEO-01', 'R-GEO-02']],
    [
      'not from Taiwan where Level D is read as D:5',
      { person: citizenIn('TW'), system: maintenance, settings: { levelD: 'EAR-D5' } },
      [],
    ],
    [
      'from Hong Kong also where it is read as D:5',
      { person: citizenIn('HK'), system: maintenance, settings: { levelD: 'EAR-D5' } },
      ['R-GEO-01', 'R-GEO-02'],
    ],
    ['not from Germany', { person: citizenIn('DE'), system: maintenance }, []],
  ])('remote maintenance is prohibited from Level D countries: %s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it('says in the denial that an entry is recalled and not read', () => {
    const [failing] = verdictOn({ person: citizenIn('TW'), system: maintenance }).failing;
    expect(failing?.detail).toMatch(/EAR-D names TW \(not established/);
  });

  it.each<Row>([
    ['where somebody is', { person: citizenIn('UA-43') }, ['R-GEO-03']],
    ['Sevastopol', { person: citizenIn('UA-40') }, ['R-GEO-03']],
    ['the so-called Donetsk republic', { person: citizenIn('UA-14') }, ['R-GEO-03']],
    [
      'where somebody lives, under the clause',
      { person: who(['UA'], 'none', 'UA-43', 'DE'), system: clause('FA-NAT') },
      ['R-GEO-03'],
    ],
    ['not the rest of Ukraine', { person: citizenIn('UA') }, []],
    [
      'not Russia in its place',
      { person: who(['UA'], 'none', 'UA-43'), system: clause('FA-NAT') },
      ['R-GEO-03'],
    ],
  ])('occupied regions are under embargo: %s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it.each<Row>([
    ['no location at all', { person: { physicalLocation: null } }, ['R-DATA-02']],
    ['a token that resolves to nothing', { person: citizenIn('SU') }, ['R-DATA-02']],
    [
      'evidence that conflicts',
      { person: { physicalLocation: { territory: 'US', evidence: 'conflicting' } } },
      ['R-DATA-02'],
    ],
    [
      'evidence that nobody gave',
      { person: { physicalLocation: { territory: 'US' } } },
      ['R-DATA-02'],
    ],
    [
      'a conflict in a covered nation',
      { person: { physicalLocation: { territory: 'CN', evidence: 'conflicting' } } },
      ['R-DATA-02', 'R-GEO-01'],
    ],
    [
      'nothing known under a clause alone',
      { person: { physicalLocation: null }, system: clause('FA-NAT') },
      ['R-GEO-03'],
    ],
    [
      'a token unresolved under a clause alone',
      { person: citizenIn('SU'), system: clause('FA-NAT') },
      ['R-GEO-03'],
    ],
  ])('what is not known of a location denies: %s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });
});
