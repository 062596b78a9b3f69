// What is asked in every measurement: the same request, answered by the product and by the bare server.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const json = { 'content-type': 'application/json' };

const asked = async (url, path, account, token, body) => {
  const request = {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  };
  const answer = await fetch(new URL(path, url), request);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} as ${account}: ${answer.status} ${text}`);
  return { path, request, status: answer.status, answer: text };
};

const fileIn = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));

/** A token of an account or machine of the local issuer whose data folder this is. */
const tokenOf = async (folder, name) => {
  const { issuer } = fileIn(folder, 'address.json');
  const { accounts, machines } = fileIn(folder, 'issuer', 'accounts.json');
  const account = accounts.find(({ username }) => username === name);
  const machine = machines.find(({ id }) => id === name);
  const grant =
    account === undefined
      ? { grant_type: 'client_credentials', client_id: name, client_secret: machine.secret }
      : { grant_type: 'password', client_id: 'countersign-cli', username: name };
  const form = account === undefined ? grant : { ...grant, password: account.password };
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return (await answer.json()).access_token;
};

/** A person who is permitted on a system, from the story that the demo has told. */
const permitted = async (url, token) => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(new URL('/v1/assignments?status=active', url), { headers });
  const { items } = await answer.json();
  const [assignment] = items;
  if (assignment === undefined) throw new Error('the demo has left nobody on a system');
  return assignment;
};

/** The scenarios on a running product whose data folder this is. */
export const scenarios = async (url, folder) => {
  const { personId, systemId } = await permitted(url, await tokenOf(folder, 'officer'));
  const question = {
    subject: { type: 'person', id: personId },
    resource: { type: 'system', id: systemId },
    action: { name: 'read' },
  };
  const contract = {
    number: 'BENCH-1',
    impactLevel: 'IL5',
    dod: true,
    from: '2026-01-01',
    lastDay: '2030-12-31',
  };
  const machine = await tokenOf(folder, 'machine');
  const hr = await tokenOf(folder, 'hr');
  return [
    {
      name: 'evaluations',
      what: 'POST /access/v1/evaluation, a permit, judged anew each time',
      ...(await asked(url, '/access/v1/evaluation', 'machine', machine, question)),
    },
    {
      name: 'appends',
      what: 'POST /v1/contracts, one event each, committed before the answer',
      ...(await asked(url, '/v1/contracts', 'hr', hr, contract)),
    },
  ];
};
