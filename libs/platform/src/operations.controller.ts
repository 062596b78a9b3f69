import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, Public } from './access.js';
import { HEALTH, type Faults, type HealthRegistry } from './health.js';
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

  /**
   * Everything that an answer needs is there and fresh; else 503 with the reasons. Warnings are
   * what an operator should look at while answers are as good as ever.
   */
  @Get('readyz')
  @Public()
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['status'],
      properties: {
        status: { enum: ['ready'] },
        warnings: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
  })
  async ready(): Promise<{ readonly status: 'ready'; readonly warnings?: Faults }> {
    const [faults, warnings] = await Promise.all([this.health.faults(), this.health.warnings()]);
    const names = Object.keys(faults);
    if (names.length === 0) {
      return { status: 'ready', ...(Object.keys(warnings).length > 0 && { warnings }) };
    }
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
