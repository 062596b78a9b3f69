/** Every deployable that reads settings. The command line has arguments of its own. */
export const appNames = [
  'vetting',
  'clearance',
  'assignment',
  'rules',
  'authorization',
  'projector',
  'publisher',
  'standalone',
  'gateway',
  'issuer',
  'migrate',
] as const;

export type AppName = (typeof appNames)[number];

/** How the text of a setting is read; `choice` is one of `choices`. */
export type SettingKind =
  | 'text'
  | 'url'
  | 'database'
  | 'host'
  | 'port'
  | 'count'
  | 'flag'
  | 'list'
  | 'map'
  | 'path'
  | 'choice';

/**
 * One setting, as data: the configuration is read by it, the documents are made from it, and
 * docker-compose.yml is compared with it. `fallback` is what an unset variable means.
 */
export interface Setting {
  readonly name: string;
  readonly meaning: string;
  readonly kind: SettingKind;
  readonly choices?: readonly string[];
  readonly fallback: string | null;
  readonly usedBy: readonly AppName[];
  readonly requiredBy: readonly AppName[];
  readonly secret: boolean;
}

const contexts = ['vetting', 'clearance', 'assignment', 'rules', 'authorization'] as const;
const services = [...contexts, 'projector', 'publisher'] as const;
const serving = [...services, 'standalone'] as const;
const keyed = [...contexts, 'projector', 'standalone'] as const;
const listening = [...serving, 'gateway', 'issuer'] as const;

type Given = Pick<Setting, 'name' | 'meaning' | 'kind' | 'usedBy'> & Partial<Setting>;

const setting = (given: Given): Setting => ({
  fallback: null,
  requiredBy: [],
  secret: false,
  ...given,
});

/** All settings of all apps, in the order of the documents. */
export const configurationSchema: readonly Setting[] = [
  setting({
    name: 'DATABASE_URL',
    meaning: 'PostgreSQL as the services use it: a role with least rights, not the owner',
    kind: 'database',
    usedBy: [...serving, 'migrate'],
    requiredBy: [...services, 'migrate'],
    secret: true,
  }),
  setting({
    name: 'MIGRATION_DATABASE_URL',
    meaning: 'PostgreSQL as the owner of the tables',
    kind: 'database',
    usedBy: ['migrate'],
    requiredBy: ['migrate'],
    secret: true,
  }),
  setting({
    name: 'DATABASE_POOL_SIZE',
    meaning: 'connections of one process and tenant, at most',
    kind: 'count',
    fallback: '10',
    usedBy: serving,
  }),
  setting({
    name: 'KAFKA_BROKERS',
    meaning: 'brokers, `host:port` separated by commas; without them standalone delivers itself',
    kind: 'list',
    usedBy: serving,
    requiredBy: services,
  }),
  setting({
    name: 'KAFKA_PREFIX',
    meaning: 'begins the name of every topic and group, where deployments share brokers',
    kind: 'text',
    fallback: 'countersign',
    usedBy: serving,
  }),
  setting({
    name: 'KAFKA_TLS',
    meaning: 'speak TLS with the brokers',
    kind: 'flag',
    fallback: 'false',
    usedBy: serving,
  }),
  setting({
    name: 'KAFKA_TLS_CA_FILE',
    meaning: 'certificates (PEM) that the brokers are checked against, instead of the system ones',
    kind: 'path',
    usedBy: serving,
  }),
  setting({
    name: 'KAFKA_SASL_MECHANISM',
    meaning: 'how to sign in to the brokers; `plain` needs TLS',
    kind: 'choice',
    choices: ['plain', 'scram-sha-256', 'scram-sha-512'],
    usedBy: serving,
  }),
  setting({
    name: 'KAFKA_SASL_USERNAME',
    meaning: 'the account at the brokers',
    kind: 'text',
    usedBy: serving,
  }),
  setting({
    name: 'KAFKA_SASL_PASSWORD',
    meaning: 'its password',
    kind: 'text',
    usedBy: serving,
    secret: true,
  }),
  setting({
    name: 'OIDC_ISSUER',
    meaning: 'the identity provider, as its tokens name it (`iss`); unset, standalone has its own',
    kind: 'url',
    usedBy: serving,
    requiredBy: services,
  }),
  setting({
    name: 'OIDC_JWKS_URL',
    meaning: 'where its keys are, if not where its discovery document says',
    kind: 'url',
    usedBy: serving,
  }),
  setting({
    name: 'OIDC_AUDIENCE',
    meaning: 'the audience (`aud`) that a token must name',
    kind: 'text',
    fallback: 'countersign',
    usedBy: [...serving, 'issuer'],
  }),
  setting({
    name: 'OIDC_TENANT_CLAIM',
    meaning: 'the claim that names the tenant',
    kind: 'text',
    fallback: 'tenant',
    usedBy: serving,
  }),
  setting({
    name: 'OIDC_ROLES_CLAIM',
    meaning: 'the claim that lists roles or groups; dots reach into objects',
    kind: 'text',
    fallback: 'roles',
    usedBy: serving,
  }),
  setting({
    name: 'OIDC_ROLE_MAP',
    meaning: 'values of that claim and the roles they give, `group=role` separated by commas',
    kind: 'map',
    usedBy: serving,
    requiredBy: services,
  }),
  setting({
    name: 'OIDC_ALLOW_HTTP',
    meaning: 'for development: accept an identity provider without TLS that is not on loopback',
    kind: 'flag',
    fallback: 'false',
    usedBy: serving,
  }),
  setting({
    name: 'MASTER_KEY_FILE',
    meaning: 'the key that wraps the keys of the tenants; standalone makes its own at first start',
    kind: 'path',
    usedBy: keyed,
    requiredBy: keyed.filter((app) => app !== 'standalone'),
  }),
  setting({
    name: 'CHECKPOINT_KEY_FILE',
    meaning:
      'the Ed25519 key (PEM) that signs checkpoints; standalone makes its own at first start',
    kind: 'path',
    usedBy: ['publisher', 'standalone'],
    requiredBy: ['publisher'],
  }),
  setting({
    name: 'CHECKPOINT_SINK',
    meaning:
      'where checkpoints are kept outside the database: `file:///path`, or `https://` for POST; ' +
      'standalone has a file in its data folder',
    kind: 'text',
    usedBy: ['publisher', 'standalone'],
    secret: true,
  }),
  setting({
    name: 'CHECKPOINT_EVERY_EVENTS',
    meaning: 'events after which a checkpoint is signed',
    kind: 'count',
    fallback: '10000',
    usedBy: ['publisher', 'standalone'],
  }),
  setting({
    name: 'CHECKPOINT_EVERY_SECONDS',
    meaning: 'seconds after which one is signed, if there was any event',
    kind: 'count',
    fallback: '300',
    usedBy: ['publisher', 'standalone'],
  }),
  setting({
    name: 'FRESH_LIMIT_SECONDS',
    meaning: 'the age of the newest known head of the log beyond which every answer is a denial',
    kind: 'count',
    fallback: '5',
    usedBy: serving,
  }),
  setting({
    name: 'LEASE_SECONDS',
    meaning: 'how long a permit may be kept by the caller, at most',
    kind: 'count',
    fallback: '60',
    usedBy: ['authorization', 'standalone'],
  }),
  setting({
    name: 'PUBLIC_URL',
    meaning: 'the address that clients use; unset, the address it listens on',
    kind: 'url',
    usedBy: listening,
  }),
  setting({
    name: 'HOST',
    meaning: 'the address to listen on',
    kind: 'host',
    fallback: '127.0.0.1',
    usedBy: listening,
  }),
  setting({
    name: 'PORT',
    meaning: 'the port to listen on; 0 takes any free one',
    kind: 'port',
    fallback: '3000',
    usedBy: listening,
  }),
  setting({
    name: 'ISSUER_PORT',
    meaning:
      'the port of the local identity provider at the first start, kept with the data folder; ' +
      '0 takes any free one',
    kind: 'port',
    fallback: '4011',
    usedBy: ['standalone'],
  }),
  setting({
    name: 'UPSTREAMS',
    meaning: 'the services behind the gateway, `app=url` separated by commas',
    kind: 'map',
    usedBy: ['gateway'],
    requiredBy: ['gateway'],
  }),
  setting({
    name: 'DATA_DIR',
    meaning: 'the folder for everything that a process keeps outside the database',
    kind: 'path',
    fallback: './data',
    usedBy: [...serving, 'issuer'],
  }),
  setting({
    name: 'LOG_LEVEL',
    meaning: 'the least severe entries that the application log holds',
    kind: 'choice',
    choices: ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
    fallback: 'info',
    usedBy: [...listening, 'migrate'],
  }),
];
