import { existsSync } from 'node:fs';
import { openSessionPool } from '../../engine/session-pool.ts';
import { tablePath } from '../../engine/store.ts';
import { recordsRead } from '../../faults/feed-faults.ts';
import type { OrderedStage, StageNotices } from '../../pipeline/stage-definition.ts';
import type { FoundNotice, Notice } from '../../runs/notice.ts';
import { type RunContext, statementsAtOnce } from '../run-context.ts';
import { checkNotices } from './check-notices.ts';
import { machineNotices } from './machine-notices.ts';

/** All that a run has to say: of itself, and what its stages say of those of their tables that are there. */
export async function collectNotices(
  context: RunContext,
  stages: readonly OrderedStage[],
): Promise<readonly Notice[]> {
  const { manifest, folder, workspace, request, inputs } = context;
  const facts = { loaded: request.loaded, manifest, inputs };
  const ofStages = await Promise.all(stages.map(({ stage }) => stage.definition.notices?.()));
  const possible = ofStages
    .flatMap((notices = []) => notices)
    .filter(({ tables }) => tables.every((table) => existsSync(tablePath(folder, table))));
  await using pool = await openSessionPool(workspace.engine, statementsAtOnce(context));
  const readAll = async (notices: readonly StageNotices[], told: FoundNotice['covers'] = []) => {
    const read = notices.map((each) =>
      pool.run((session) => each.read(session, { ...facts, told })),
    );
    return (await Promise.all(read)).flat();
  };
  const found: readonly FoundNotice[] = [
    ...machineNotices(manifest),
    ...checkNotices(manifest),
    ...(await readAll(possible.filter(({ speaksOfRest }) => !speaksOfRest))),
  ];
  const rest = await readAll(
    possible.filter(({ speaksOfRest }) => speaksOfRest),
    found.flatMap(({ covers = [] }) => covers),
  );
  const notices = [...found, ...rest].map(({ covers: _, ...notice }): Notice => notice);
  return withRefusedFirst(notices, recordsRead(manifest));
}

/** So great a part of a feed is refused only where it is not read as it is meant. */
const mostShare = 0.5;

/** The same notices, those first that are about most of a feed, refused for whatever reason. */
function withRefusedFirst(
  notices: readonly Notice[],
  read: ReadonlyMap<string, number>,
): readonly Notice[] {
  const least = new Map(
    [...read].map(([feed, records]) => [`quarantine/${feed}`, records * mostShare]),
  );
  return notices.map((notice) =>
    notice.count >= (least.get(notice.key) ?? Number.POSITIVE_INFINITY)
      ? { ...notice, subject: 'feed' }
      : notice,
  );
}
