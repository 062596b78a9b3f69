import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@app/event-store';
import type { EventData } from '@app/events';
import { countryListIds, RULE_SET } from '@app/judge';
import { Refusal, streams } from '@app/kernel';

/** A version as published, with the position at which the tenant took it over. */
export type Published<Data> = Data & { readonly position: number };
export type ListVersions = {
  readonly listId: string;
  readonly versions: readonly Published<EventData['ListVersionPublished']>[];
};

/** Reads the law of a tenant straight from its streams: it is short, and it is the truth. */
@Injectable()
export class RulesQuery {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async ruleSets(tenant: string): Promise<readonly Published<EventData['RuleSetActivated']>[]> {
    const facts = await this.store.readStream(tenant, streams.ruleSet(RULE_SET));
    return facts.flatMap((event) =>
      event.type === 'RuleSetActivated' ? [{ ...event.data, position: event.position }] : [],
    );
  }

  async lists(tenant: string): Promise<readonly ListVersions[]> {
    return Promise.all(countryListIds.map((id) => this.list(tenant, id)));
  }

  async list(tenant: string, listId: string): Promise<ListVersions> {
    const facts = await this.store.readStream(tenant, streams.list(listId));
    const versions = facts.flatMap((event) =>
      event.type === 'ListVersionPublished' ? [{ ...event.data, position: event.position }] : [],
    );
    if (versions.length === 0) {
      throw new Refusal('not_found', 'rules.list_not_found', 'there is no list of that id');
    }
    return { listId, versions };
  }
}
