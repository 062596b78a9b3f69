import { dodCloud, rulesOn, who, type Differences, type Part } from '../../testing/index.js';
import { describe, expect, it } from 'vitest';

type Row = readonly [claim: string, differences: Differences, failing: readonly string[]];

describe('escorted and physical work', () => {
  const escort = {
    usStatus: 'citizen',
    tier: 'T2',
    technicallyQualifiedFor: ['k8s'],
    disaAoWrittenApproval: true,
  };
  const view = (more: Part = {}, escorting: Part | null = escort): Part =>
    dodCloud('IL4', {
      access: 'view-only-escorted',
      minTier: 'T2',
      technology: 'k8s',
      escort: escorting,
      ...more,
    });
  const briton = { ...who(['GB'], 'none', 'GB'), investigation: { tier: 'T0' } };

  it.each<Row>([
    ['is the one escorted way that is left', { person: briton, system: view() }, []],
    [
      'needs a citizen as escort',
      { person: briton, system: view({}, { ...escort, usStatus: 'lpr' }) },
      ['R-ESC-01'],
    ],
    [
      'needs an escort of the tier',
      { person: briton, system: view({}, { ...escort, tier: 'T1' }) },
      ['R-ESC-01'],
    ],
    [
      'needs an escort who understands',
      { person: briton, system: view({}, { ...escort, technicallyQualifiedFor: ['cobol'] }) },
      ['R-ESC-02'],
    ],
    [
      'needs the written approval of the DISA AO',
      { person: briton, system: view({}, { ...escort, disaAoWrittenApproval: false }) },
      ['R-ESC-04'],
    ],
    [
      'is not for citizens of an adversary',
      { person: { ...briton, ...who(['RU'], 'none', 'DE') }, system: view() },
      ['R-ESC-06'],
    ],
    [
      'is not for residents of a country of concern',
      { person: { ...briton, ...who(['GB'], 'none', 'VE', 'GB') }, system: view() },
      ['R-ESC-06'],
    ],
    [
      'is for permanent residents whatever their citizenship',
      { person: who(['CN'], 'lpr'), system: view() },
      [],
    ],
    [
      'is not view-only when it is interactive',
      { person: briton, system: view({ access: 'interactive-escorted' }) },
      ['R-ESC-03'],
    ],
    [
      'is no escort at all when nobody is named',
      { person: briton, system: view({}, null) },
      ['R-CLR-01', 'R-ESC-04', 'R-NAT-01'],
    ],
    [
      'wants citizenship and residence to be verified',
      { person: { ...briton, citizenships: [{ country: 'GB', verified: false }] }, system: view() },
      ['R-DATA-01'],
    ],
    [
      'is not for a citizenship that cannot be placed',
      { person: { ...briton, citizenships: [{ country: 'SU' }] }, system: view() },
      ['R-ESC-06'],
    ],
    [
      'reads nonadversarial by the lists of the setting',
      {
        person: { ...briton, ...who(['GB'], 'none', 'VE', 'GB') },
        system: view(),
        settings: { adversarialForEscort: ['FA-791.4'] },
      },
      [],
    ],
  ])('escorted viewing %s', (_, differences, failing) => {
    expect(rulesOn(differences)).toEqual(failing);
  });

  it('lets a documented escort stand for the investigation of physical work', () => {
    const person = { ...who(['MX'], 'none', 'MX', 'US'), investigation: { tier: 'T0' } };
    const physical = { access: 'physical-nonprivileged' };
    expect(rulesOn({ person, system: { ...physical, escort: { documented: true } } })).toEqual([]);
    expect(rulesOn({ person, system: { ...physical, escort: { documented: false } } })).toEqual([
      'R-CLR-01',
    ]);
  });
});
