import { given } from '@app/kernel';
import { describe, it } from 'vitest';
import type { ContractorCommand } from './contractor-command.js';
import { contractor } from './contractor.decider.js';
import {
  accepted,
  agreementSigned,
  asked,
  by,
  citizen,
  declaredFacts,
  employed,
  engaged,
  resident,
  status,
  submission,
  submitted,
} from '../testing/contractor.fixture.js';

const submit: ContractorCommand = { type: 'SubmitContractorRecord', data: submission };
const resubmit: ContractorCommand = { type: 'ResubmitContractorRecord', data: submission };
const accept: ContractorCommand = { type: 'AcceptContractorRecord', data: { personId: 'p-1' } };
const sendBack: ContractorCommand = {
  type: 'ReturnContractorRecord',
  data: { personId: 'p-1', reason: 'the dates of employment are missing' },
};
const returned = { type: 'ContractorRecordReturned', data: sendBack.data } as const;
const il2 = { impactLevel: 'IL2', dod: false } as const;
const il4 = { impactLevel: 'IL4', dod: false } as const;

const submitting = (facts: typeof submission.facts): ContractorCommand => ({
  type: 'SubmitContractorRecord',
  data: { ...submission, facts },
});

describe('submitting a record', () => {
  it('states the record and each of its facts as the word of HR', () => {
    given(contractor, [])
      .when(submit, asked('hr-1', ['hr']))
      .yields(submitted, ...declaredFacts);
  });

  it('happens once', () => {
    for (const history of [[submitted], [submitted, accepted], [submitted, returned]]) {
      given(contractor, history).when(submit, asked('hr-1')).refused('vetting.already_submitted');
    }
  });

  it('is refused about oneself', () => {
    given(contractor, []).when(submit, asked('p-1')).refused('vetting.own_record');
    given(contractor, [submitted, returned])
      .when(resubmit, asked('p-1'))
      .refused('vetting.own_record');
  });

  it('needs a contract that exists', () => {
    for (const needs of [[], [undefined], [il4, undefined]]) {
      given(contractor, [])
        .when(submit, asked('hr-1', ['hr'], { needs }))
        .refused('vetting.contract_not_found');
    }
  });

  it('needs employers that are registered', () => {
    given(contractor, [])
      .when(submit, asked('hr-1', ['hr'], { unknownEmployers: ['e-9'] }))
      .refused('vetting.employer_not_found');
  });

  it('takes no nationality fact that the contract does not need', () => {
    for (const fact of [citizen, status, resident]) {
      given(contractor, [])
        .when(submitting([fact]), asked('hr-1', ['hr'], { needs: [il2] }))
        .refused('vetting.fact_not_needed');
    }
    given(contractor, [])
      .when(submitting([employed, engaged]), asked('hr-1', ['hr'], { needs: [il2] }))
      .yields(submitted, ...declaredFacts.slice(3));
  });

  it('takes citizenship and status from IL4 on, and residence only for the DoD', () => {
    const forIl4 = asked('hr-1', ['hr'], { needs: [il4] });
    given(contractor, [])
      .when(submitting([citizen, status]), forIl4)
      .yields(submitted, ...declaredFacts.slice(0, 2));
    given(contractor, [])
      .when(submitting([resident]), forIl4)
      .refused('vetting.fact_not_needed');
    given(contractor, [])
      .when(
        submitting([resident]),
        asked('hr-1', ['hr'], { needs: [{ impactLevel: 'IL2', dod: true }] }),
      )
      .yields(submitted, ...declaredFacts.slice(2, 3));
  });

  it('refuses dates in the wrong order, and takes a single day', () => {
    const ends = (to: string) => submitting([{ ...employed, from: '2026-03-02', to }]);
    given(contractor, []).when(ends('2026-03-02'), asked('hr-1')).refused('vetting.dates');
    given(contractor, []).when(ends('2026-03-01'), asked('hr-1')).refused('vetting.dates');
    given(contractor, [])
      .when(ends('2026-03-03'), asked('hr-1'))
      .yields(submitted, {
        type: 'EmploymentDeclared',
        data: {
          personId: 'p-1',
          factId: 'f-emp',
          employerId: 'e-1',
          from: '2026-03-02',
          to: '2026-03-03',
          source: 'hr',
        },
      });
  });
});

describe('a submitted record', () => {
  it('is accepted by an officer, once', () => {
    given(contractor, [submitted]).when(accept, asked('officer-1')).yields(accepted);
    given(contractor, [submitted, accepted]).when(accept, asked('officer-1')).yields();
  });

  it('is returned with a reason, and then submitted again by HR before anybody accepts it', () => {
    given(contractor, [submitted]).when(sendBack, asked('officer-1')).yields(returned);
    given(contractor, [submitted, returned]).when(sendBack, asked('officer-1')).yields();
    given(contractor, [submitted, returned])
      .when(accept, asked('officer-1'))
      .refused('vetting.returned');
    given(contractor, [submitted, returned])
      .when(resubmit, asked('hr-1', ['hr']))
      .yields(submitted, ...declaredFacts);
  });

  it('is not submitted again unless it was returned', () => {
    given(contractor, []).when(resubmit, asked('hr-1')).refused('vetting.not_found');
    given(contractor, [submitted])
      .when(resubmit, asked('hr-1'))
      .refused('vetting.already_submitted');
  });

  it('is not returned once it is accepted', () => {
    given(contractor, [submitted, accepted])
      .when(sendBack, asked('officer-1'))
      .refused('vetting.already_accepted');
  });

  it('is accepted or returned by nobody whose own record it is, and not before it exists', () => {
    for (const command of [accept, sendBack]) {
      given(contractor, [submitted]).when(command, asked('p-1')).refused('vetting.own_record');
      given(contractor, []).when(command, asked('officer-1')).refused('vetting.not_found');
    }
  });
});

describe('the person', () => {
  const attest: ContractorCommand = {
    type: 'AttestWorkLocation',
    data: {
      personId: 'p-1',
      factId: 'f-loc',
      place: 'Denver',
      country: { token: 'US', scheme: 'ISO-3166-1-alpha-2' },
    },
  };
  const attested = { type: 'WorkLocationAttested', data: attest.data } as const;
  const sign: ContractorCommand = { type: 'SignAccessAgreement', data: agreementSigned.data };

  it('attests the own work location, and signs the access agreement', () => {
    given(contractor, [submitted]).when(attest, asked('p-1')).yields(attested);
    given(contractor, [submitted, attested]).when(attest, asked('p-1')).yields();
    given(contractor, [submitted]).when(sign, asked('p-1')).yields(agreementSigned);
  });

  it('signs again when the agreement has grown old', () => {
    given(contractor, [submitted, by('p-1', agreementSigned)])
      .when(sign, asked('p-1'))
      .yields(agreementSigned);
  });

  it('is represented by nobody, and nobody learns by trying whether the record exists', () => {
    for (const history of [[], [submitted]]) {
      for (const command of [attest, sign]) {
        given(contractor, history)
          .when(command, asked('hr-1', ['hr']))
          .refused('vetting.not_the_person');
      }
    }
  });

  it('has nothing to attest or sign before there is a record', () => {
    given(contractor, []).when(attest, asked('p-1')).refused('vetting.not_found');
    given(contractor, []).when(sign, asked('p-1')).refused('vetting.not_found');
  });
});
