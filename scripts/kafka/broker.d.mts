/** A running broker; its functions are described at `start`. */
export interface RunningBroker {
  readonly brokers: readonly string[];
  readonly pid: number;
  readonly exited: Promise<void>;
  pause(): void;
  resume(): void;
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one broker on loopback, resolving the jars first; rejects when it does not come up. */
export function start(options?: {
  readonly port?: number;
  readonly dir?: string;
}): Promise<RunningBroker>;

/** Fetches the jars by Maven unless they are here, and returns their folder. */
export function install(): Promise<string>;

/** Why no broker can run on this machine, as a plain clause; undefined if one can. */
export function whyUnavailable(): string | undefined;

/** The folder of the jars; it exists only when it is complete. */
export const jarsFolder: string;

/** The version of Kafka that the POM names. */
export const kafkaVersion: string;
