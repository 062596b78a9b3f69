import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedEvent } from './answers.js';
import type { CommandContext } from './command.context.js';

const pageSize = 200;
const pauseMs = 1_000;

/** `events tail`: prints the log in its order, and goes on as it grows until interrupted. */
export async function tailEvents(
  context: CommandContext,
  options: { readonly after?: number; readonly once?: boolean },
): Promise<void> {
  const { api, output } = context;
  let after = options.after ?? (options.once === true ? 0 : await headOf(context));
  for (;;) {
    const page = await api.get('/v1/events', { query: { after, limit: pageSize } });
    for (const event of page.events) {
      output.json(event);
      output.say(lineOf(event));
    }
    after = page.events.at(-1)?.position ?? after;
    if (page.events.length === pageSize) continue;
    if (options.once === true) return;
    await sleep(pauseMs);
  }
}

async function headOf({ api }: CommandContext): Promise<number> {
  const { head } = await api.get('/v1/events', { query: { after: 0, limit: 1 } });
  return head;
}

const lineOf = ({ position, time, type, stream, actor }: LoggedEvent): string =>
  `${String(position).padStart(6)}  ${time}  ${type}  ${stream}  by ${actor.kind} ${actor.id}`;
