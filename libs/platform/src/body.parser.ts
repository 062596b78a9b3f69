import type { FastifyInstance } from 'fastify';
import { EdgeProblem } from './problem.js';

/** The largest body that is read, in bytes. */
export const bodyLimitBytes = 1_048_576;

const maximumDepth = 64;

/**
 * Takes JSON and nothing else. Prototype poisoning and nesting beyond 64 levels are refused before
 * anything walks through the value.
 */
export function acceptJsonOnly(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string', bodyLimit: bodyLimitBytes },
    (request, body, done) => {
      if (depthOf(body) > maximumDepth) {
        const detail = `the body must not nest deeper than ${maximumDepth} levels`;
        done(new EdgeProblem(400, 'edge.malformed_json', detail));
        return;
      }
      void parse(request, body, done);
    },
  );
}

/** How deep brackets nest outside of strings; no recursion, so any text is safe. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1));
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}
