import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { appNames, configurationSchema, type AppName } from '@app/platform';
import { routing } from '../../apps/gateway/src/routing.js';
import { kafkaVersion } from '../../scripts/kafka/broker.mjs';

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly restart?: string;
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

const file = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const { services } = parse(file, { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
};

/** The app that a service runs, seen from its command. */
const appOf = ({ command = [] }: Service): AppName | undefined => {
  const name = /^dist\/apps\/([a-z]+)\/src\/main\.js$/.exec(command[1] ?? '')?.[1];
  return appNames.find((app) => app === name);
};

const running = Object.entries(services).flatMap(([name, service]) => {
  const app = appOf(service);
  return app === undefined ? [] : [{ name, app, service }];
});

describe('docker-compose.yml', () => {
  it('runs every app but the one that is all of them', () => {
    const apps = running.map(({ app }) => app).sort();
    expect(apps).toEqual(appNames.filter((app) => app !== 'standalone').sort());
  });

  it.each(running)('tells $name all that it needs, and nothing that it does not read', (each) => {
    const given = Object.keys(each.service.environment ?? {});
    const { app } = each;
    const needed = configurationSchema.filter(({ requiredBy }) => requiredBy.includes(app));
    const read = configurationSchema.filter(({ usedBy }) => usedBy.includes(app));
    expect(given).toEqual(expect.arrayContaining(needed.map(({ name }) => name)));
    const names = read.map(({ name }) => name);
    expect(given.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('has no secret and no default for one', () => {
    const secrets = configurationSchema.filter(({ secret }) => secret).map(({ name }) => name);
    for (const [name, { environment = {} }] of Object.entries(services)) {
      for (const [setting, value] of Object.entries(environment)) {
        const isSecret = secrets.includes(setting) || /PASSWORD|SECRET/.test(setting);
        // A file on the machine itself holds no password in its address.
        if (!isSecret || value.startsWith('file:///')) continue;
        const where = `${name}.${setting}`;
        expect(value, where).toMatch(/\$\{[A-Z_]+_PASSWORD:\?[^}]+\}/);
        expect(value.replace(/\$\{[A-Z_]+:\?[^}]+\}/g, ''), where).not.toMatch(/:[^/@]+@/);
      }
    }
  });

  it('pins every image to a version', () => {
    for (const { image } of Object.values(services)) {
      expect(image).toMatch(/:(\$\{COUNTERSIGN_VERSION:-)?\d+\.\d+/);
    }
  });

  it('runs the Kafka that the tests run', () => {
    expect(services['kafka']?.image).toBe(`apache/kafka:${kafkaVersion}`);
  });

  it('asks whatever goes on running whether it is well', () => {
    const once = Object.entries(services).filter(([, { restart }]) => restart === 'no');
    const well = Object.entries(services).filter(([, { healthcheck }]) => healthcheck);
    const unasked = Object.keys(services).filter(
      (name) => ![...once, ...well].some(([known]) => known === name),
    );
    // It holds no state and only carries bytes to the issuer, which is asked.
    expect(unasked).toEqual(['issuer-door']);
  });

  it('has an upstream for every address of the gateway, where that service listens', () => {
    const upstreams = new Map(
      (services['gateway']?.environment?.['UPSTREAMS'] ?? '')
        .split(',')
        .map((part) => part.split('=') as [string, string]),
    );
    for (const { service } of routing) expect([...upstreams.keys()]).toContain(service);
    for (const [name, url] of upstreams) {
      expect(services[name]?.environment?.['PORT'], name).toBe(new URL(url).port);
    }
  });

  it('gives no master key to those who carry, route or migrate', () => {
    for (const { name, app, service } of running) {
      const keyed = configurationSchema.find((one) => one.name === 'MASTER_KEY_FILE')?.usedBy;
      const mounts = (service.volumes ?? []).some((volume) => volume.startsWith('state:'));
      expect(mounts, name).toBe(keyed?.includes(app));
    }
  });

  it('opens ports on this machine alone, and the issuer only for development', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
    expect(services['issuer']?.profiles).toEqual(['development']);
  });
});
