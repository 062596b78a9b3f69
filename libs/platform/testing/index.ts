export { memoryLogModule } from './memory.log.module.js';
export { startTestIssuer, type TestIssuer, type TokenClaims } from './test-issuer.js';
