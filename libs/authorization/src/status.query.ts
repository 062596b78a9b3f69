import { Inject, Injectable } from '@nestjs/common';
import type { Databases, LogReader } from '@app/event-store';
import { DATABASES, LOG_READER, type Caller } from '@app/platform';
import { readQuarantine } from '@app/projection';
import { STANDING_MEMORY, type StandingMemory } from './standing.port.js';
import type { AnswersStatusDto, StatusAnswer } from './status.dto.js';

interface ViewPosition {
  readonly view: string;
  readonly version: number;
  readonly position: number;
}

/** Reads how far everything that is folded from the log has come. */
@Injectable()
export class StatusQuery {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(LOG_READER) private readonly log: LogReader,
    @Inject(STANDING_MEMORY) private readonly memory: StandingMemory,
  ) {}

  /** Names of streams hold ids of persons: who may not read those is told counts. */
  async of({ tenant, roles }: Caller): Promise<StatusAnswer> {
    const pool = this.databases.forTenant(tenant);
    const [heads, { rows }, quarantine] = await Promise.all([
      this.log.heads(),
      pool.query<ViewPosition>(
        'SELECT view, version, position FROM view_cursor WHERE tenant = $1 ORDER BY view',
        [tenant],
      ),
      readQuarantine(pool, tenant),
    ]);
    const head = heads.find((each) => each.tenant === tenant)?.position ?? 0;
    const views = rows.map(({ view, version, position }) => ({
      view,
      version,
      position,
      behind: Math.max(0, head - position),
      quarantined: quarantine.filter((each) => each.view === view).length,
    }));
    const seesStreams = roles.includes('security-officer') || roles.includes('auditor');
    const answers = this.answersOf(tenant);
    return { head, views, answers, ...(seesStreams ? { quarantine } : {}) };
  }

  private answersOf(tenant: string): AnswersStatusDto {
    const standing = this.memory.standing(tenant);
    const { position, ageMs } = standing;
    const age = ageMs === null ? null : Math.max(0, Math.round(ageMs));
    return standing.kind === 'ready'
      ? { state: 'fresh', position, ageMs: age, quarantined: standing.quarantined.size }
      : { state: standing.reason, position, ageMs: age, quarantined: 0 };
  }
}
