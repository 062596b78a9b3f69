import { createServer } from 'node:net';

const loopback = '127.0.0.1';

/** A port on 127.0.0.1 that nobody listens on at this moment. */
export const freePort = async (): Promise<number> => {
  const port = await listenOnce(0);
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  return port;
};

/** Whether `port` on 127.0.0.1 can be listened on at this moment. */
export const isFreePort = async (port: number): Promise<boolean> =>
  (await listenOnce(port)) !== undefined;

const listenOnce = (wanted: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(wanted, loopback, () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : undefined;
      server.close(() => resolve(port));
    });
  });
