import type { LoadedConfig } from '../config/loaded-config.ts';
import { ownIdentity } from '../files/process-identity.ts';
import { inboxFolder } from '../inbox/inbox-folder.ts';
import { openInbox } from './inbox.ts';
import { readMemory, writeMemory } from './source-memory.ts';
import { type FeedSource, type SourceTask, sourceId, sourcesOf } from './source-task.ts';

export interface TaskRequest {
  readonly loaded: LoadedConfig;
  /** Forget what was pulled, and pull all again. */
  readonly full: boolean;
  /** Called with the number of bytes as they arrive. */
  readonly moved: (bytes: number) => void;
}

/** All sources of all feeds with what is known of each, in the order of the config. */
export async function openTasks(request: TaskRequest): Promise<readonly SourceTask[]> {
  const all: SourceTask[] = [];
  for (const resolved of request.loaded.feeds) {
    const sources = sourcesOf(resolved);
    if (sources.length === 0) continue;
    const inbox = await openInbox(inboxFolder(request.loaded.output, resolved.feed.name));
    const { bootId } = ownIdentity();
    for (const source of sources) all.push(await openTask(request, source, inbox, bootId));
  }
  return all;
}

async function openTask(
  { loaded, full, moved }: TaskRequest,
  source: FeedSource,
  inbox: SourceTask['inbox'],
  bootId: string | null,
): Promise<SourceTask> {
  const id = sourceId(source.config);
  const known = await readMemory(inbox.folder, id, source.title);
  const { version, parts } = known;
  let memory = full ? { version, source: source.title, files: [], parts } : known;
  return {
    ...source,
    id,
    inbox,
    bootId,
    retryPolicy: loaded.config.pull,
    get memory() {
      return memory;
    },
    remember: async (changes) => {
      memory = { ...memory, ...changes };
      await writeMemory(inbox.folder, id, memory);
    },
    moved,
  };
}
