import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Refusal } from '@app/kernel';
import {
  Access,
  Caller,
  CONFIGURATION,
  EdgeProblem,
  Public,
  type Configuration,
} from '@app/platform';
import type { FastifyRequest } from 'fastify';
import { authorizationAccess } from './authorization.access.js';
import {
  evaluationRequestSchema,
  evaluationResponseSchema,
  mayExplain,
  readEvaluation,
} from './authzen.schema.js';
import { DECISION_POINT, type Decision, type DecisionPoint } from './decision-point.port.js';

/** AuthZEN Authorization API 1.0 over HTTPS: a denial is 200, an error is about the request. */
@ApiTags('authorization')
@Controller('access/v1')
export class AuthzenController {
  constructor(@Inject(DECISION_POINT) private readonly decisions: DecisionPoint) {}

  @Post('evaluation')
  @HttpCode(200)
  @Access(authorizationAccess, 'Evaluate')
  @ApiBody({ schema: evaluationRequestSchema as never })
  @ApiOkResponse({ schema: evaluationResponseSchema as never })
  async evaluation(@Caller() caller: Caller, @Body() body: unknown): Promise<Decision> {
    const request = readEvaluation(body);
    const asker = { tenant: caller.tenant, mayExplain: mayExplain(caller.roles) };
    try {
      return await this.decisions.evaluate(asker, request);
    } catch (error) {
      throw error instanceof Refusal && error.kind === 'stale' ? notThereYet(error) : error;
    }
  }
}

const notThereYet = ({ code, message, details }: Refusal): EdgeProblem =>
  new EdgeProblem(503, code, message, { headers: { 'retry-after': '1' }, details });

/** What a decision point says of itself (AuthZEN 9). */
@ApiTags('authorization')
@Controller('.well-known')
export class AuthzenConfigurationController {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  @Get('authzen-configuration')
  @Public()
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['policy_decision_point', 'access_evaluation_endpoint'],
      properties: {
        policy_decision_point: { type: 'string', format: 'uri' },
        access_evaluation_endpoint: { type: 'string', format: 'uri' },
      },
    },
  })
  metadata(@Req() request: FastifyRequest): Readonly<Record<string, string>> {
    const base = this.configuration.publicUrl ?? listeningAt(request);
    return {
      policy_decision_point: base,
      access_evaluation_endpoint: `${base}/access/v1/evaluation`,
    };
  }
}

/** The address that took the request: never what its `Host` header claims. */
function listeningAt({ socket }: FastifyRequest): string {
  const { localAddress = '127.0.0.1', localPort = 0 } = socket;
  const host = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
  return `http://${host}:${localPort}`;
}
