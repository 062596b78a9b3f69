import { Inject, Injectable } from '@nestjs/common';
import type { Databases } from '@app/event-store';
import { plusDays, Refusal } from '@app/kernel';
import { DATABASES, ReadAnswer, type Caller } from '@app/platform';
import { readRow } from '@app/projection';
import { contractView, type ContractRow } from './contract.view.js';
import type { ContractReading, EmployerReading, InterestReading } from './employer.reading.dto.js';
import { employerView, type EmployerRow, type InterestRow } from './employer.view.js';

/** Reads contracts and employers, field by field as the reader's role allows. */
@Injectable()
export class EmployerQuery {
  constructor(@Inject(DATABASES) private readonly databases: Databases) {}

  /** Throws `not_found` for a contract that does not exist. */
  async contract(tenant: string, contractId: string): Promise<ReadAnswer<ContractReading>> {
    const pool = this.databases.forTenant(tenant);
    const row = await readRow<ContractRow>(pool, contractView, tenant, contractId);
    if (row === undefined) {
      throw new Refusal('not_found', 'contract.not_found', 'there is no contract of that id');
    }
    const { version, to, ...told } = row;
    return new ReadAnswer({ ...told, lastDay: plusDays(to, -1) }, { version });
  }

  /** Throws `not_found` for an employer that does not exist. */
  async employer(caller: Caller, employerId: string): Promise<ReadAnswer<EmployerReading>> {
    const { tenant } = caller;
    const pool = this.databases.forTenant(tenant);
    const row = await readRow<EmployerRow>(pool, employerView, tenant, employerId);
    if (row === undefined) {
      throw new Refusal('not_found', 'employer.not_found', 'there is no employer of that id');
    }
    const { version, verified, interests, ...told } = row;
    return new ReadAnswer(
      {
        ...told,
        status: verified === null ? 'declared' : 'verified',
        verified,
        interests: interests.map((held) => interestFor(caller, held)),
      },
      { version },
    );
  }
}

/** HR stated the nationality of an owner and cannot read it afterwards. */
function interestFor(caller: Caller, interest: InterestRow): InterestReading {
  const { to, individual, ...told } = interest;
  const mayReadNationality = caller.roles.some(
    (role) => role === 'security-officer' || role === 'auditor',
  );
  const named = individual === null ? null : { name: individual.name };
  return {
    ...told,
    lastDay: to === null ? null : plusDays(to, -1),
    individual: mayReadNationality ? individual : named,
  };
}
