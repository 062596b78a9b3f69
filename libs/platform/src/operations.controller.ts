import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, Public } from './access.js';
import { HEALTH, type HealthRegistry } from './health.js';
import { METRICS, type MetricsRegistry } from './metrics.js';
import { operationsAccess } from './operations.access.js';
import { EdgeProblem } from './problem.js';

/** What operators and orchestrators ask a process. */
@ApiTags('operations')
@Controller()
export class OperationsController {
  constructor(
    @Inject(HEALTH) private readonly health: HealthRegistry,
    @Inject(METRICS) private readonly metrics: MetricsRegistry,
  ) {}

  /** The process runs: nothing else is asked. */
  @Get('livez')
  @Public()
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { enum: ['alive'] } } } })
  alive(): { readonly status: 'alive' } {
    return { status: 'alive' };
  }

  /** Everything that an answer needs is there and fresh; else 503 with the reasons. */
  @Get('readyz')
  @Public()
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { enum: ['ready'] } } } })
  async ready(): Promise<{ readonly status: 'ready' }> {
    const faults = await this.health.faults();
    const names = Object.keys(faults);
    if (names.length === 0) return { status: 'ready' };
    throw new EdgeProblem(503, 'operations.unready', `not ready: ${names.join(', ')}`, {
      headers: { 'retry-after': '1' },
      details: { faults },
    });
  }

  /** Measures in the text format of Prometheus. */
  @Get('metrics')
  @Access(operationsAccess, 'ReadMetrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  measures(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
