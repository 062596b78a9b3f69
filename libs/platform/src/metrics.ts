import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** One sample of a gauge at the moment of the scrape. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The measures of one app. Labels are names and codes, never a person or an id. */
export interface MetricsRegistry {
  readonly registry: Registry;
  /** A gauge that is read when it is scraped. */
  readonly snapshot: (given: {
    readonly name: string;
    readonly help: string;
    readonly labels: readonly string[];
    readonly read: () => readonly Sample[] | Promise<readonly Sample[]>;
  }) => void;
  readonly observeRequest: (request: RequestMeasure, seconds: number) => void;
}

/** What a request is counted by: its route as a pattern, so that no id becomes a label. */
export interface RequestMeasure {
  readonly method: string;
  readonly route: string;
  readonly status: string;
}

export const METRICS = Symbol('MetricsRegistry');

/** A registry with the measures of the process and the durations of requests. */
export function createMetricsRegistry(app: string): MetricsRegistry {
  const registry = new Registry();
  registry.setDefaultLabels({ app });
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'countersign_http_request_duration_seconds',
    help: 'duration of HTTP requests by method, route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  return {
    registry,
    observeRequest: (request, seconds) => {
      requests.observe({ ...request }, seconds);
    },
    snapshot: ({ name, help, labels, read }) => {
      const gauge: Gauge = new Gauge({
        name,
        help,
        labelNames: [...labels],
        registers: [registry],
        collect: async () => {
          const samples = await read();
          gauge.reset();
          for (const sample of samples) gauge.set({ ...sample.labels }, sample.value);
        },
      });
    },
  };
}
