/** What a token endpoint answers (RFC 6749, 5.1). */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly scope?: string;
}

/** The access token of a person of the local issuer. Throws when the sign-in is refused. */
export const passwordToken = async (
  issuer: string,
  username: string,
  password: string,
): Promise<string> => {
  const client_id = 'countersign-cli';
  const grant = { grant_type: 'password', client_id, username, password };
  return (await requestTokens(issuer, grant)).access_token;
};

/** The access token of a machine, with all of its scopes or those named (space-separated). */
export const clientToken = async (
  issuer: string,
  id: string,
  secret: string,
  scope?: string,
): Promise<string> => {
  const grant = { grant_type: 'client_credentials', ...(scope !== undefined && { scope }) };
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  return (await requestTokens(issuer, grant, { authorization })).access_token;
};

const requestTokens = async (
  issuer: string,
  grant: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Tokens> => {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(grant),
  });
  if (!answer.ok) throw new Error(`the issuer answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Tokens;
};
