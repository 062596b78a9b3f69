import { Controller, Get, Module, Post } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { Access, accessMatrix, Public, type AccessTable } from './access.js';
import { bootstrap } from './bootstrap.js';
import { readConfiguration } from './configuration.js';

const table = {
  OpenDoor: ['hr', 'issm'],
  ReadDecision: ['scope:decisions:read'],
  NeverDone: [],
} satisfies AccessTable;

const start = (module: object) =>
  bootstrap(module, {
    name: 'access',
    configuration: readConfiguration('standalone', { PORT: '0', LOG_LEVEL: 'silent' }),
  });

describe('the access of a route', () => {
  it('must be said, or the app does not start and names every route', async () => {
    @Controller('doors')
    class DoorController {
      @Get()
      @Public()
      said(): string {
        return 'said';
      }

      @Post()
      @Access(table, 'OpenDoor')
      alsoSaid(): string {
        return 'said';
      }

      @Get('forgotten')
      forgotten(): string {
        return 'forgotten';
      }

      @Get('nobody')
      @Access(table, 'NeverDone')
      nobody(): string {
        return 'nobody';
      }
    }
    @Module({ controllers: [DoorController] })
    class DoorModule {}

    const failure = await start(DoorModule).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).message).toBe(
      'every route needs `@Access` with a role that may, or `@Public`; missing on ' +
        'DoorController.forgotten (GET forgotten), DoorController.nobody (GET nobody)',
    );
  });

  it('is one line per command in the matrix, a column per role', () => {
    expect(accessMatrix({ doors: table })).toBe(
      [
        'doors.OpenDoor      hr  -  -  -  issm  -  -  -                     -  -',
        'doors.ReadDecision  -   -  -  -  -     -  -  scope:decisions:read  -  -',
        'doors.NeverDone     -   -  -  -  -     -  -  -                     -  -',
        '',
      ].join('\n'),
    );
  });
});
