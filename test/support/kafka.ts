import { inject } from 'vitest';
import { start, whyUnavailable } from '../../scripts/kafka/broker.mjs';

/** A broker that a test may stop, freeze and kill. */
export interface Broker {
  readonly brokers: string[];
  /** Freezes the broker: connections stay open and nothing is answered. */
  pause(): void;
  resume(): void;
  /** Ends it at once, as a power cut does to the process; what the system holds is kept. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data, stopping it first if it runs. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** What the run offers: a broker that all its specs share, or the reason why there is none. */
export type SharedKafka =
  | { readonly brokers: string[]; readonly reason?: undefined }
  | { readonly brokers?: undefined; readonly reason: string };

declare module 'vitest' {
  interface ProvidedContext {
    kafka: { readonly address: string } | { readonly reason: string };
  }
}

/** The brokers that KAFKA_BROKERS_TEST names, if it does. */
export const givenBrokers = (): string[] | undefined => {
  const given = process.env['KAFKA_BROKERS_TEST']?.split(',').filter((broker) => broker !== '');
  return given?.length ? given : undefined;
};

/** Why no test can have a broker here, as a plain clause; undefined if it can. */
export const kafkaAvailable = (): string | undefined =>
  givenBrokers() ? undefined : whyUnavailable();

/**
 * Starts a broker of the caller's own, with new data; the caller stops it. With KAFKA_BROKERS_TEST
 * it stands for those brokers, and whatever would change them throws.
 */
export const startBroker = async (): Promise<Broker> => {
  const given = givenBrokers();
  if (given) return untouchable(given);
  const broker = await start();
  return { ...broker, brokers: [...broker.brokers] };
};

/**
 * The one broker of this run, started when the first spec asks. Ask at the top of a spec and skip
 * by the reason: `describe.skipIf(kafka.reason)`. Topics are not cleared: use names of your own.
 */
export const sharedKafka = async (): Promise<SharedKafka> => {
  const kafka = inject('kafka');
  if ('reason' in kafka) return kafka;
  const answer = await fetch(kafka.address);
  const said = (await answer.json()) as SharedKafka;
  if (!answer.ok) throw new Error(said.reason);
  return said;
};

const untouchable = (brokers: string[]): Broker => {
  const refuse = (): never => {
    throw new Error('the brokers of KAFKA_BROKERS_TEST are not ours to stop');
  };
  const refuseLater = async (): Promise<void> => refuse();
  return {
    brokers,
    pause: refuse,
    resume: refuse,
    kill: refuseLater,
    restart: refuseLater,
    stop: async () => {},
  };
};
