import { configurationSchema, type Setting } from '@app/platform';
import { expect, it } from 'vitest';

const row = ({ name, meaning, fallback, usedBy, requiredBy, secret }: Setting): string => {
  const apps = usedBy.map((app) => (requiredBy.includes(app) ? `**${app}**` : app)).join(', ');
  const value = fallback === null ? '' : `\`${fallback}\``;
  return `| \`${name}\`${secret ? ' (secret)' : ''} | ${meaning} | ${value} | ${apps} |`;
};

const page = [
  '# Configuration',
  '',
  'Every setting is an environment variable. An app that lacks one that it needs (bold) refuses to',
  'start and names all that is missing at once. This page is made from the schema that the apps read.',
  '',
  '| variable | meaning | default | read by |',
  '|---|---|---|---|',
  ...configurationSchema.map(row),
  '',
].join('\n');

it('the page of settings says what the apps read', async () => {
  await expect(page).toMatchFileSnapshot('../../docs/configuration.md');
});
