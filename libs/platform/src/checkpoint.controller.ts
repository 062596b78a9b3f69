import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CheckpointKey } from '@app/event-store';
import { keyDocumentOf, type KeyDocument } from '@app/log-format';
import { Public } from './access.js';

/** The injection token of the key that signs checkpoints. */
export const CHECKPOINT_KEY = Symbol('CheckpointKey');

/** What everybody needs who verifies a log: docs/log-format.md. */
@ApiTags('event log')
@Controller('v1/log')
export class CheckpointController {
  constructor(@Inject(CHECKPOINT_KEY) private readonly key: CheckpointKey) {}

  /** The keys that sign checkpoints of the log: the first signs now, the others did. */
  @Get('keys')
  @Public()
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['keys'],
      properties: {
        keys: {
          type: 'array',
          items: {
            type: 'object',
            required: ['algorithm', 'publicKey'],
            properties: {
              algorithm: { type: 'string', enum: ['Ed25519'] },
              publicKey: { type: 'string', description: '32 bytes, standard base64' },
            },
          },
        },
      },
    },
  })
  keys(): KeyDocument {
    return keyDocumentOf(this.key.verifying);
  }
}
