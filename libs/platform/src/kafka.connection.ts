import { readFile } from 'node:fs/promises';
import type { KafkaConnection } from '@app/event-stream';
import type { KafkaConfiguration } from './configuration.js';
import { StartRefused } from './start.refused.js';

/**
 * The way to the brokers as it was configured. Throws `StartRefused` for a file that is not there.
 */
export async function kafkaConnectionOf(
  { brokers, prefix, tls, sasl }: KafkaConfiguration,
  app: string,
): Promise<KafkaConnection> {
  const ca = tls === null || tls.caFile === null ? null : await readCertificates(tls.caFile);
  return {
    brokers,
    prefix,
    clientId: `countersign-${app}`,
    ...(tls === null ? {} : { ssl: ca === null ? true : { ca: [ca] } }),
    // kafkajs tells its mechanisms apart by types of their own; the fields are the same.
    ...(sasl === null ? {} : { sasl: sasl as NonNullable<KafkaConnection['sasl']> }),
  };
}

async function readCertificates(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new StartRefused(`\`KAFKA_TLS_CA_FILE\` must be a file of certificates (PEM): \`${file}\``);
}
