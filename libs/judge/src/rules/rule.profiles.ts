import { kinds } from '../kinds.js';
import { defaultParameters } from '../parameters.js';
import { profiles } from '../profiles.js';
import type { SystemRow } from '../row.js';
import type { Rule } from './rule.js';

const settings = [defaultParameters, { ...defaultParameters, foreignUsersWithAoApproval: true }];
const STAMP = { eventId: '', position: 0, at: '' };

/** A system that asks for nothing but what its profile brings. */
const systemWith = (profile: string | null): SystemRow => ({
  systemId: '',
  kind: '',
  impactLevel: null,
  ownerId: null,
  issmId: null,
  technology: null,
  registered: STAMP,
  confirmed: null,
  profiles: profile === null ? [] : [{ profile, authority: null, recorded: STAMP }],
  requirements: {},
  escort: null,
  defaults: false,
});

/**
 * The profiles that bring a rule to a system, found by asking the rule itself; none: no profile
 * does.
 */
export function profilesOf(rule: Rule): readonly string[] {
  const concerns = (profile: string | null): boolean =>
    [...kinds.keys()].some((kind) =>
      settings.some((parameters) => rule.concerns(systemWith(profile), kind, parameters)),
    );
  return concerns(null) ? [] : [...profiles.keys()].filter(concerns);
}
