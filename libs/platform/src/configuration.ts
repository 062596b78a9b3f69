import { resolve } from 'node:path';
import { configurationSchema, type AppName } from './configuration.schema.js';
import { parseSetting, type SettingValue } from './configuration.value.js';
import { isPersonRole, personRoles, type Role } from './roles.js';

/** How to reach the brokers. */
export interface KafkaConfiguration {
  readonly brokers: readonly string[];
  /** Begins the name of every topic and group. */
  readonly prefix: string;
  readonly tls: { readonly caFile: string | null } | null;
  readonly sasl: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  } | null;
}

/** Whose tokens are believed and what their claims mean. */
export interface OidcConfiguration {
  readonly issuer: string;
  readonly jwksUrl: string | null;
  readonly audience: string;
  readonly tenantClaim: string;
  readonly rolesClaim: string;
  readonly roleMap: Readonly<Record<string, Role>>;
  readonly allowHttp: boolean;
}

/** What an app was told at its start. It holds secrets: never log it whole. */
export interface Configuration {
  readonly app: AppName;
  readonly host: string;
  readonly port: number;
  /** Of the local identity provider, where the app includes it. */
  readonly issuerPort: number;
  readonly publicUrl: string | null;
  readonly dataDir: string;
  readonly logLevel: string;
  readonly databaseUrl: string | null;
  readonly migrationDatabaseUrl: string | null;
  readonly databasePoolSize: number;
  readonly kafka: KafkaConfiguration | null;
  readonly oidc: OidcConfiguration | null;
  readonly masterKeyFile: string | null;
  readonly checkpointKeyFile: string | null;
  /** Holds the address of a server, which may hold a password. */
  readonly checkpointSink: string | null;
  readonly checkpointEveryEvents: number;
  readonly checkpointEverySeconds: number;
  readonly freshLimitSeconds: number;
  readonly leaseSeconds: number;
  readonly upstreams: Readonly<Record<string, string>>;
}

/** The injection token of the configuration. */
export const CONFIGURATION = Symbol('Configuration');

/** All that is wrong with a configuration, a sentence each; no secret is ever quoted. */
export class ConfigurationProblem extends Error {
  override readonly name = 'ConfigurationProblem';

  constructor(readonly problems: readonly string[]) {
    super(
      ['the configuration is incomplete:', ...problems.map((text) => `  - ${text}`)].join('\n'),
    );
  }
}

/** The role map of an issuer that names our roles as they are, such as the local one. */
export const identityRoleMap: Readonly<Record<string, Role>> = Object.fromEntries(
  personRoles.map((role) => [role, role]),
);

type Values = ReadonlyMap<string, SettingValue>;

/** Reads what `app` needs from an environment; throws a `ConfigurationProblem` that lists all. */
export function readConfiguration(
  app: AppName,
  env: Readonly<Record<string, string | undefined>>,
): Configuration {
  const problems: string[] = [];
  const values = new Map<string, SettingValue>();
  for (const setting of configurationSchema.filter(({ usedBy }) => usedBy.includes(app))) {
    const text = (env[setting.name] ?? '').trim() || setting.fallback;
    if (text === null) {
      if (setting.requiredBy.includes(app)) {
        problems.push(`\`${setting.name}\` is missing: ${setting.meaning}`);
      }
      continue;
    }
    const parsed = parseSetting(setting, text);
    if ('problem' in parsed) problems.push(parsed.problem);
    else values.set(setting.name, parsed.value);
  }
  const configuration = assemble(app, values);
  problems.push(...contradictions(values, configuration));
  if (problems.length > 0) throw new ConfigurationProblem(problems);
  return configuration;
}

function assemble(app: AppName, values: Values): Configuration {
  return {
    app,
    host: text(values, 'HOST') ?? '127.0.0.1',
    port: count(values, 'PORT'),
    issuerPort: count(values, 'ISSUER_PORT'),
    publicUrl: text(values, 'PUBLIC_URL')?.replace(/\/+$/, '') ?? null,
    dataDir: resolve(text(values, 'DATA_DIR') ?? '.'),
    logLevel: text(values, 'LOG_LEVEL') ?? 'info',
    databaseUrl: text(values, 'DATABASE_URL'),
    migrationDatabaseUrl: text(values, 'MIGRATION_DATABASE_URL'),
    databasePoolSize: count(values, 'DATABASE_POOL_SIZE'),
    kafka: kafkaOf(values),
    oidc: oidcOf(values),
    masterKeyFile: text(values, 'MASTER_KEY_FILE'),
    checkpointKeyFile: text(values, 'CHECKPOINT_KEY_FILE'),
    checkpointSink: text(values, 'CHECKPOINT_SINK'),
    checkpointEveryEvents: count(values, 'CHECKPOINT_EVERY_EVENTS'),
    checkpointEverySeconds: count(values, 'CHECKPOINT_EVERY_SECONDS'),
    freshLimitSeconds: count(values, 'FRESH_LIMIT_SECONDS'),
    leaseSeconds: count(values, 'LEASE_SECONDS'),
    upstreams: map(values, 'UPSTREAMS'),
  };
}

function kafkaOf(values: Values): KafkaConfiguration | null {
  const brokers = values.get('KAFKA_BROKERS');
  if (!Array.isArray(brokers)) return null;
  const mechanism = text(values, 'KAFKA_SASL_MECHANISM');
  const [username, password] = ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'].map((name) =>
    text(values, name),
  );
  const tls = values.get('KAFKA_TLS') === true;
  return {
    brokers,
    prefix: text(values, 'KAFKA_PREFIX') ?? 'countersign',
    tls: tls ? { caFile: text(values, 'KAFKA_TLS_CA_FILE') } : null,
    sasl:
      mechanism === null
        ? null
        : {
            mechanism: mechanism as 'plain' | 'scram-sha-256' | 'scram-sha-512',
            username: username ?? '',
            password: password ?? '',
          },
  };
}

function oidcOf(values: Values): OidcConfiguration | null {
  const issuer = text(values, 'OIDC_ISSUER');
  if (issuer === null) return null;
  const roles = Object.entries(map(values, 'OIDC_ROLE_MAP'));
  return {
    issuer,
    jwksUrl: text(values, 'OIDC_JWKS_URL'),
    audience: text(values, 'OIDC_AUDIENCE') ?? 'countersign',
    tenantClaim: text(values, 'OIDC_TENANT_CLAIM') ?? 'tenant',
    rolesClaim: text(values, 'OIDC_ROLES_CLAIM') ?? 'roles',
    roleMap: Object.fromEntries(
      roles.flatMap(([claim, role]) => (isPersonRole(role) ? [[claim, role]] : [])),
    ),
    allowHttp: values.get('OIDC_ALLOW_HTTP') === true,
  };
}

/** What no single setting can see. */
function contradictions(values: Values, { kafka, oidc }: Configuration): readonly string[] {
  const unknown = Object.values(map(values, 'OIDC_ROLE_MAP')).filter((role) => !isPersonRole(role));
  const insecure = ['OIDC_ISSUER', 'OIDC_JWKS_URL'].filter(
    (name) => !isSafeIssuerUrl(text(values, name), oidc?.allowHttp === true),
  );
  const sasl = kafka?.sasl ?? null;
  return [
    ...unknown.map(
      (role) =>
        `\`OIDC_ROLE_MAP\` names \`${role}\`, which is no role: the roles are ` +
        personRoles.map((name) => `\`${name}\``).join(', '),
    ),
    ...insecure.map((name) => `\`${name}\` must begin with \`https://\` unless it is on loopback`),
    ...(isUsableSink(text(values, 'CHECKPOINT_SINK'))
      ? []
      : ['`CHECKPOINT_SINK` must begin with `file:///` or `https://`']),
    ...(oidc !== null && !values.has('OIDC_ROLE_MAP')
      ? ['`OIDC_ROLE_MAP` is missing: without it no token gives a role']
      : []),
    ...(sasl !== null && (sasl.username === '' || sasl.password === '')
      ? ['`KAFKA_SASL_MECHANISM` needs `KAFKA_SASL_USERNAME` and `KAFKA_SASL_PASSWORD`']
      : []),
    ...(sasl?.mechanism === 'plain' && kafka?.tls === null
      ? ['`KAFKA_SASL_MECHANISM=plain` sends the password as it is: it needs `KAFKA_TLS=true`']
      : []),
  ].filter((problem, index, all) => all.indexOf(problem) === index);
}

/** Keys that travel in the open can be replaced: TLS, loopback, or an explicit leave to do so. */
export const isSafeIssuerUrl = (url: string | null, allowHttp: boolean): boolean => {
  if (url === null || allowHttp) return true;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
};

/** A file by its whole path, or a server that is spoken to by TLS or on loopback. */
const isUsableSink = (address: string | null): boolean =>
  address === null ||
  /^file:\/\/\/./.test(address) ||
  (/^https?:\/\/./.test(address) && URL.canParse(address) && isSafeIssuerUrl(address, false));

const text = (values: Values, name: string): string | null => {
  const value = values.get(name);
  return typeof value === 'string' ? value : null;
};

const count = (values: Values, name: string): number => {
  const value = values.get(name);
  return typeof value === 'number' ? value : 0;
};

const map = (values: Values, name: string): Readonly<Record<string, string>> => {
  const value = values.get(name);
  return typeof value === 'object' && !Array.isArray(value)
    ? (value as Readonly<Record<string, string>>)
    : {};
};
