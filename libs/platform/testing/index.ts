export { bind, startEdge, type Answer, type Ask, type EdgeHarness } from './edge.harness.js';
export { memoryLogModule } from './memory.log.module.js';
export { startTestIssuer, type TestIssuer, type TokenClaims } from './test-issuer.js';
