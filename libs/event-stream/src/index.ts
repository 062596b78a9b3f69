export * from './event-stream.port.js';
