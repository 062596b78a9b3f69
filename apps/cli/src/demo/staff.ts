import { staff } from './cast.js';
import { expectThat, type Stage } from './stage.js';

/** The person behind every staff account. */
export type Staff = Readonly<Record<string, string>>;

/**
 * Binds every staff account to a person: an officer invites, the holder of the account accepts.
 * Whom an earlier telling has bound stays bound. `install` has bound the first officer.
 */
export async function bindStaff(stage: Stage): Promise<Staff> {
  const officer = (await stage.as('officer').get('/v1/me')).personId;
  expectThat(officer !== null, 'the first security officer is bound to nobody');
  const bound: [string, string][] = [['officer', officer]];
  const invited: string[] = [];
  for (const { account, name } of staff) {
    const { personId } = await stage.as(account).get('/v1/me');
    if (personId !== null) {
      bound.push([account, personId]);
      continue;
    }
    bound.push([account, await bind(stage, account, { name })]);
    invited.push(account);
  }
  stage.say(
    invited.length === 0
      ? 'The staff is bound to their accounts already.'
      : `A security officer invites the staff, and each accepts: ${invited.join(', ')}.`,
  );
  return Object.fromEntries(bound);
}

/** One invitation, issued by an officer and accepted by the holder of an account. */
export async function bind(
  stage: Stage,
  account: string,
  invitation: { readonly name: string; readonly personId?: string },
): Promise<string> {
  const { code } = await stage.as('officer').post('/v1/invitations', { body: invitation });
  const accepted = await stage.as(account).post('/v1/invitations/acceptance', { body: { code } });
  const personId = accepted.ids['personId'];
  expectThat(personId !== undefined, 'the acceptance of an invitation names no person');
  return personId;
}
