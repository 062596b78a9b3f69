import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { rolesExtension } from './access.js';
import { edgeProblems } from './problem.catalogue.js';
import { problemMediaType, problemType, statusTitles } from './problem.js';

type Json = Record<string, unknown>;

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];
const writing = ['put', 'post', 'delete', 'patch'];
const scheme = 'oidc';

/** The OpenAPI 3.1 document of an app: the same text for the same routes, whatever their order. */
export function openApiDocument(app: INestApplication, name: string): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`Countersign ${name}`)
    .setDescription('May this person do this on that system, now or at a time, and why?')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, scheme)
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').toLowerCase()}_${method}`,
  });
  return sorted(complete(document as unknown as Json)) as OpenAPIObject;
}

/** Adds what holds for every route: problems, and the token unless the route is public. */
function complete(document: Json): Json {
  const paths = document['paths'] as Record<string, Record<string, Json>>;
  for (const path of Object.values(paths)) {
    for (const [method, operation] of Object.entries(path)) {
      if (methods.includes(method)) completeOperation(method, operation);
    }
  }
  const components = (document['components'] ??= {}) as Json;
  components['schemas'] = { ...(components['schemas'] as Json), ...problemSchemas };
  components['responses'] = problemResponses();
  return withoutNullable(document) as Json;
}

function completeOperation(method: string, operation: Json): void {
  const isPublic = (operation[rolesExtension] as readonly string[] | undefined)?.length === 0;
  if (isPublic) delete operation[rolesExtension];
  operation['security'] = isPublic ? [] : [{ [scheme]: [] }];
  const statuses = [
    ...(isPublic ? ['503'] : ['400', '401', '403', '404', '503']),
    ...(writing.includes(method) ? ['409', '412', '413', '415', '422', '428'] : ['412', '422']),
  ];
  if (method === 'get' && !isPublic) {
    operation['parameters'] = [...((operation['parameters'] ?? []) as Json[]), minPosition];
  }
  const own = operation['responses'] as Json;
  operation['responses'] = {
    ...Object.fromEntries(
      statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
    ),
    ...own,
    '500': { $ref: '#/components/responses/Problem500' },
  };
}

const minPosition: Json = {
  name: 'min_position',
  in: 'query',
  required: false,
  description: 'answer at or after this position of the log, as a write told it',
  schema: { type: 'integer', minimum: 0 },
};

const problemResponses = (): Json =>
  Object.fromEntries(
    Object.entries(statusTitles).map(([status, title]) => [
      `Problem${status}`,
      {
        description: [title, ...codesOf(Number(status))].join('\n'),
        content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );

const codesOf = (status: number): readonly string[] =>
  Object.entries(edgeProblems).flatMap(([code, [of, meaning]]) =>
    of === status ? [`- \`${problemType(code)}\`: ${meaning}`] : [],
  );

const problemSchemas: Json = {
  FieldError: {
    type: 'object',
    required: ['pointer', 'message'],
    properties: {
      pointer: { type: 'string', description: 'where in the body (RFC 6901)' },
      message: { type: 'string', description: 'what would be right' },
    },
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457',
    required: ['type', 'title', 'status', 'code', 'detail', 'instance'],
    properties: {
      type: { type: 'string', format: 'uri', examples: ['urn:countersign:problem:edge.invalid'] },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', description: 'stable, `context.reason`' },
      detail: { type: 'string' },
      instance: { type: 'string', format: 'uri', description: 'names the request' },
      errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' } },
      details: { type: 'object', additionalProperties: true },
    },
  },
};

/** OpenAPI 3.1 says `type: [x, null]` (or one of two schemas) where 3.0 said `nullable`. */
function withoutNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNullable);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutNullable(inner)]),
  );
  if (nullable !== true)
    return nullable === undefined || nullable === false ? rest : { nullable, ...rest };
  const { type } = rest;
  return typeof type === 'string'
    ? { ...rest, type: [type, 'null'] }
    : { oneOf: [rest, { type: 'null' }] };
}

/** Members in the order of their names; lists keep theirs. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
