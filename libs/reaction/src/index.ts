export * from './reactor.js';
