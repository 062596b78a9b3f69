import { Inject, Injectable } from '@nestjs/common';
import type { Databases, LogReader } from '@app/event-store';
import { Refusal } from '@app/kernel';
import { parseBody, type LogRecord } from '@app/log-format';
import { DATABASES, LOG_READER, type Caller } from '@app/platform';
import { readRows } from '@app/projection';
import {
  PAGE_DEFAULT,
  type EventPageAnswer,
  type EventPageDto,
  type HistoryEntryDto,
  type HistoryPageAnswer,
  type HistoryPageDto,
  type LoggedEventDto,
} from './history.dto.js';
import { historyView, type HistoryRow } from './history.view.js';

/** Reads what was done: of one subject from its view, of all from the log itself. */
@Injectable()
export class HistoryQuery {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(LOG_READER) private readonly log: LogReader,
  ) {}

  /** Oldest first. Refuses a subject of which nothing is known. */
  async of({ tenant }: Caller, subject: string, page: HistoryPageDto): Promise<HistoryPageAnswer> {
    const { cursor = 0, limit = PAGE_DEFAULT } = page;
    const pool = this.databases.forTenant(tenant);
    const rows = await readRows<HistoryRow>(pool, historyView, tenant, {
      where: 'subject = $2 AND position > $3',
      values: [subject, cursor],
      orderBy: 'position',
      limit: limit + 1,
    });
    if (rows.length === 0 && cursor === 0) {
      throw new Refusal('not_found', 'history.not_found', 'nothing is known under this id');
    }
    const entries = rows.slice(0, limit).map(entryOf);
    const next = rows.length > limit ? (entries.at(-1)?.position ?? null) : null;
    return { entries, next };
  }

  /** Records after a position, in log order. Their content stays sealed and is not shown. */
  async events({ tenant }: Caller, page: EventPageDto): Promise<EventPageAnswer> {
    const { after = 0, limit = PAGE_DEFAULT } = page;
    const [heads, records] = await Promise.all([
      this.log.heads(),
      this.log.read(tenant, after, limit),
    ]);
    const head = heads.find((each) => each.tenant === tenant)?.position ?? 0;
    return { events: records.map(logged), head: Math.max(head, records.at(-1)?.position ?? 0) };
  }
}

const entryOf = (row: HistoryRow): HistoryEntryDto => ({ ...row, what: inWords(row.type) });

/** `UsPersonStatusVerified` reads `US person status verified`. */
export const inWords = (type: string): string => {
  const words = type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
  const named = words.replace(/^us /, 'US ');
  return named.charAt(0).toUpperCase() + named.slice(1);
};

function logged(record: LogRecord): LoggedEventDto {
  const { id, actor, commandId, correlationId, causationId } = parseBody(record.body);
  const { position, type, revision, stream, version, recordedAt, hash } = record;
  return {
    position,
    id,
    type,
    revision,
    stream,
    version,
    time: recordedAt,
    actor,
    commandId,
    correlationId,
    causationId,
    hash,
  };
}
