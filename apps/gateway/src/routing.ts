/** The services behind the gateway that answer people and programs. */
export const services = [
  'vetting',
  'clearance',
  'assignment',
  'rules',
  'authorization',
  'projector',
  'publisher',
] as const;

export type Service = (typeof services)[number];

/** Which service answers which addresses. A prefix ends at a slash, a query or the end. */
export const routing: readonly { readonly prefix: string; readonly service: Service }[] = [
  { prefix: '/v1/contracts', service: 'vetting' },
  { prefix: '/v1/employers', service: 'vetting' },
  { prefix: '/v1/contractors', service: 'vetting' },
  { prefix: '/v1/invitations', service: 'vetting' },
  { prefix: '/v1/me', service: 'vetting' },
  { prefix: '/v1/clearances', service: 'clearance' },
  { prefix: '/v1/systems', service: 'assignment' },
  { prefix: '/v1/assignments', service: 'assignment' },
  { prefix: '/v1/rule-sets', service: 'rules' },
  { prefix: '/v1/lists', service: 'rules' },
  { prefix: '/access/v1', service: 'authorization' },
  { prefix: '/.well-known/authzen-configuration', service: 'authorization' },
  { prefix: '/v1/history', service: 'authorization' },
  { prefix: '/v1/events', service: 'authorization' },
  { prefix: '/v1/status', service: 'authorization' },
  { prefix: '/v1/log', service: 'publisher' },
];

/** The services that have addresses of their own; the others only run. */
export const answering: readonly Service[] = services.filter((name) =>
  routing.some(({ service }) => service === name),
);

/** Splits `UPSTREAMS`. Returns a sentence for every service that is missing or unheard of. */
export function upstreamProblems(upstreams: Readonly<Record<string, string>>): readonly string[] {
  const unknown = Object.keys(upstreams).filter(
    (name) => !(services as readonly string[]).includes(name),
  );
  const missing = answering.filter((name) => upstreams[name] === undefined);
  const malformed = Object.entries(upstreams).filter(
    ([, url]) => !/^https?:\/\/[^/]+\/?$/.test(url),
  );
  return [
    ...missing.map((name) => `\`UPSTREAMS\` names no address of \`${name}\``),
    ...unknown.map((name) => `\`UPSTREAMS\` names \`${name}\`, which is no service`),
    ...malformed.map(([name]) => `\`UPSTREAMS\` needs \`http://host:port\` for \`${name}\``),
  ];
}
