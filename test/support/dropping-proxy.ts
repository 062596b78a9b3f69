import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that can lose its answers, as a network that breaks at the wrong moment. */
export interface DroppingProxy {
  /** The address of the server by way of the proxy. */
  readonly url: string;
  /** Loses the answer to the next request that holds this text, and then the connection. */
  readonly loseAnswerTo: (text: string) => void;
  /** How many answers were lost. */
  readonly lost: () => number;
  readonly close: () => Promise<void>;
}

/** Stands between a client and the server of an address. */
export const startDroppingProxy = async (serverUrl: string): Promise<DroppingProxy> => {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let marker: string | undefined;
  let lost = 0;
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    let losing = false;
    const end = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      sockets.add(socket.on('error', end).on('close', end));
    }
    client.on('data', (bytes) => {
      if (marker !== undefined && bytes.includes(marker)) {
        [losing, marker] = [true, undefined];
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (!losing) return void client.write(bytes);
      lost += 1;
      end();
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    url: url.href,
    loseAnswerTo: (text) => void (marker = text),
    lost: () => lost,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
};
