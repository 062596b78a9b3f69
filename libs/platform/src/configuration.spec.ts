import { describe, expect, it } from 'vitest';
import { ConfigurationProblem, readConfiguration, type Configuration } from './configuration.js';
import { configurationSchema, type AppName } from './configuration.schema.js';

const complete = {
  DATABASE_URL: 'postgres://service:hunter2@db:5432/countersign',
  KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
  OIDC_ISSUER: 'https://login.example/realms/agency',
  OIDC_ROLE_MAP: 'cs-hr=hr,cs-officers=security-officer',
  MASTER_KEY_FILE: '/run/secrets/master.key',
};

const problemsOf = (app: AppName, env: Record<string, string>): readonly string[] => {
  try {
    readConfiguration(app, env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationProblem) return error.problems;
    throw error;
  }
};

describe('the configuration', () => {
  it('is read with its types and what an unset setting means', () => {
    const read: Configuration = readConfiguration('vetting', complete);
    expect(read).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      kafka: {
        brokers: ['kafka-1:9092', 'kafka-2:9092'],
        prefix: 'countersign',
        tls: null,
        sasl: null,
      },
      oidc: {
        audience: 'countersign',
        tenantClaim: 'tenant',
        roleMap: { 'cs-hr': 'hr', 'cs-officers': 'security-officer' },
      },
      freshLimitSeconds: 5,
      publicUrl: null,
    });
  });

  it('has the publisher seal the log: with a key, at the places and times that are named', () => {
    const keyed = { ...complete, CHECKPOINT_KEY_FILE: '/run/secrets/checkpoint.key' };
    expect(readConfiguration('publisher', keyed)).toMatchObject({
      checkpointKeyFile: '/run/secrets/checkpoint.key',
      checkpointSink: null,
      checkpointEveryEvents: 10_000,
      checkpointEverySeconds: 300,
    });
    expect(problemsOf('publisher', complete)).toEqual([
      expect.stringMatching(/^`CHECKPOINT_KEY_FILE` is missing/),
    ]);
    expect(problemsOf('publisher', { ...keyed, CHECKPOINT_EVERY_EVENTS: '0' })).toHaveLength(1);
  });

  it.each([
    ['file:///var/lib/countersign/checkpoints.ndjson', true],
    ['https://keeper.example/checkpoints', true],
    ['http://127.0.0.1:8080/checkpoints', true],
    ['http://keeper.example/checkpoints', false],
    ['file://relative/path', false],
    ['/var/lib/checkpoints', false],
    ['ftp://keeper.example/', false],
    ['https://', false],
  ])('takes `%s` for a place outside: %s', (sink, isTaken) => {
    const env = { ...complete, CHECKPOINT_KEY_FILE: '/key', CHECKPOINT_SINK: sink };
    expect(problemsOf('publisher', env)).toEqual(
      isTaken ? [] : ['`CHECKPOINT_SINK` must begin with `file:///` or `https://`'],
    );
  });

  it('lists everything that is missing or wrong at once', () => {
    const problems = problemsOf('vetting', {
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      PORT: '70000',
      LOG_LEVEL: 'loud',
      OIDC_ISSUER: 'https://login.example',
      OIDC_ROLE_MAP: 'a=king',
      MASTER_KEY_FILE: ' ',
    });
    expect(problems).toEqual([
      '`DATABASE_URL` must be an address such as `postgres://user:password@host:5432/name`',
      expect.stringMatching(/^`KAFKA_BROKERS` is missing: /) as unknown,
      expect.stringMatching(/^`MASTER_KEY_FILE` is missing: /) as unknown,
      '`PORT` must be a port from 0 to 65535, but is `70000`',
      expect.stringMatching(/^`LOG_LEVEL` must be one of `fatal`/) as unknown,
      expect.stringMatching(/^`OIDC_ROLE_MAP` names `king`, which is no role/) as unknown,
    ]);
  });

  it('never repeats a secret', () => {
    for (const { name, kind } of configurationSchema.filter(({ secret }) => secret)) {
      const text = kind === 'database' ? 'hunter2' : '';
      const problems = problemsOf('standalone', { ...complete, [name]: text });
      expect(problems.join()).not.toContain('hunter2');
    }
  });

  it('refuses keys and passwords that would travel in the open', () => {
    const issuer = { ...complete, OIDC_ISSUER: 'http://login.example' };
    expect(problemsOf('rules', issuer)).toEqual([
      '`OIDC_ISSUER` must begin with `https://` unless it is on loopback',
    ]);
    expect(problemsOf('rules', { ...issuer, OIDC_ALLOW_HTTP: 'true' })).toEqual([]);
    expect(problemsOf('rules', { ...complete, OIDC_ISSUER: 'http://127.0.0.1:9000' })).toEqual([]);
    const sasl = {
      ...complete,
      KAFKA_SASL_MECHANISM: 'plain',
      KAFKA_SASL_USERNAME: 'u',
      KAFKA_SASL_PASSWORD: 'p',
    };
    expect(problemsOf('rules', sasl)).toEqual([
      '`KAFKA_SASL_MECHANISM=plain` sends the password as it is: it needs `KAFKA_TLS=true`',
    ]);
    expect(problemsOf('rules', { ...sasl, KAFKA_TLS: 'true' })).toEqual([]);
  });

  it('asks nothing of standalone, and the owner of the tables of `migrate` alone', () => {
    expect(problemsOf('standalone', {})).toEqual([]);
    expect(problemsOf('migrate', {}).map((problem) => problem.split('`')[1])).toEqual([
      'DATABASE_URL',
      'MIGRATION_DATABASE_URL',
    ]);
    const owner = { ...complete, MIGRATION_DATABASE_URL: 'postgres://owner:hunter2@db/x' };
    expect(readConfiguration('vetting', owner).migrationDatabaseUrl).toBeNull();
  });

  it('has a schema in which whoever needs a setting also uses it', () => {
    for (const { name, usedBy, requiredBy, fallback } of configurationSchema) {
      expect(
        requiredBy.every((app) => usedBy.includes(app)),
        name,
      ).toBe(true);
      expect(fallback === null || requiredBy.length === 0, name).toBe(true);
    }
    const names = configurationSchema.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
