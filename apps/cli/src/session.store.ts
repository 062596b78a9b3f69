import { join } from 'node:path';
import { readPrivateFile, writePrivateFile } from './private.file.js';

/** A sign-in for one API address. Tokens stand here and nowhere else, and are never printed. */
export interface Session {
  readonly issuer: string;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

type Sessions = Readonly<Record<string, Session>>;

const fileIn = (folder: string): string => join(folder, 'sessions.json');

/** The sign-in kept for an API address, if there is one. */
export async function readSession(folder: string, url: string): Promise<Session | undefined> {
  return (await readAll(folder))[url];
}

/** Keeps a sign-in for an API address. */
export async function writeSession(folder: string, url: string, session: Session): Promise<void> {
  const sessions = { ...(await readAll(folder)), [url]: session };
  await writePrivateFile(fileIn(folder), `${JSON.stringify(sessions, null, 2)}\n`);
}

/** A file that is not whole counts as none: signing in again writes it anew. */
async function readAll(folder: string): Promise<Sessions> {
  const text = await readPrivateFile(fileIn(folder));
  try {
    return (text === undefined ? {} : JSON.parse(text)) as Sessions;
  } catch {
    return {};
  }
}
