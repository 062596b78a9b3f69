import type { Socket } from 'node:net';
import type { NewId } from './ambient.js';
import { problemMediaType, problemOf } from './problem.js';

/** Answers what is not even a request: no route, no hook and no framework has seen it. */
export function answerBrokenHttp(
  error: { readonly code?: string },
  socket: Socket,
  newId: NewId,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const problem = problemOf({
    status: isTooLarge ? 431 : 400,
    code: isTooLarge ? 'edge.headers_too_large' : 'edge.malformed_http',
    detail: isTooLarge ? 'the headers must be shorter' : 'send a well-formed HTTP/1.1 request',
    correlationId: newId(),
  });
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
