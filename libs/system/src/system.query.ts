import { Inject, Injectable } from '@nestjs/common';
import type { Databases } from '@app/event-store';
import { Refusal } from '@app/kernel';
import { DATABASES, ReadAnswer, type Caller } from '@app/platform';
import { readRow } from '@app/projection';
import { systemView, type SystemViewRow } from './system.view.js';

/** Reads systems: owners and ISSMs their own, officers and auditors all. */
@Injectable()
export class SystemQuery {
  constructor(@Inject(DATABASES) private readonly databases: Databases) {}

  async one(caller: Caller, systemId: string): Promise<ReadAnswer<SystemViewRow>> {
    const { tenant, roles, personId } = caller;
    const pool = this.databases.forTenant(tenant);
    const row = await readRow<SystemViewRow>(pool, systemView, tenant, systemId);
    const all = roles.includes('security-officer') || roles.includes('auditor');
    const own = row !== undefined && (row.ownerId === personId || row.issmId === personId);
    if (row === undefined || !(all || own)) {
      throw new Refusal('not_found', 'system.not_found', 'there is no system of that id');
    }
    return new ReadAnswer(row, { version: row.version });
  }
}
