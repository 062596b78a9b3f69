import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import { Refusal } from '@app/kernel';
import { accountIdOf, CLOCK, NEW_ID, type Clock, type NewId } from '@app/platform';
import { seedTenant } from '@app/rules';
import { bindFirstOfficer } from '@app/vetting';

/** An account as its tokens name it. */
export interface FirstOfficerAccount {
  readonly issuer: string;
  readonly subject: string;
}

export const FIRST_OFFICER = Symbol('FirstOfficerAccount');

/** The tenant that every installation has. It adjudicates, as an agency does. */
export const defaultTenant = 'default';

/** What a tenant is made with. `officer` null: nobody is bound. */
export interface TenantToMake {
  readonly tenant: string;
  readonly officer: FirstOfficerAccount | null;
  readonly newPersonId: string;
  readonly now: string;
}

/** Makes a tenant with the shipped law and binds its first security officer; again, nothing. */
export async function makeTenant(store: EventStore, made: TenantToMake): Promise<void> {
  const { tenant, officer, newPersonId, now } = made;
  await seedTenant(store, { tenant, name: tenant, adjudicates: true, now });
  if (officer === null) return;
  const { issuer, subject } = officer;
  const accountId = accountIdOf(issuer, subject);
  try {
    await bindFirstOfficer(store, { tenant, accountId, issuer, subject, newPersonId, now });
  } catch (error) {
    // Bound by an earlier start, from another identity provider: it stays as it is.
    if (!(error instanceof Refusal) || error.code !== 'account.first_officer_bound') throw error;
  }
}

/** Makes the tenant `default` at the first start, before anything is served. */
@Injectable()
export class FirstTenant implements OnApplicationBootstrap {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(FIRST_OFFICER) private readonly officer: FirstOfficerAccount | null,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(NEW_ID) private readonly newId: NewId,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await makeTenant(this.store, {
      tenant: defaultTenant,
      officer: this.officer,
      newPersonId: this.newId(),
      now: this.clock(),
    });
  }
}
