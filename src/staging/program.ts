import { materialize } from '../engine/store.ts';
import { hashOf } from '../pipeline/fingerprint.ts';
import type { Definitions } from '../pipeline/model-definitions.ts';
import type { StageProgram, WhatIsKnown } from '../pipeline/stage-definition.ts';
import { filesHash, stagedFeeds } from './staged-feeds.ts';
import { stagingModels } from './staging-models.ts';
import { unreadTable } from './unread-consents.ts';

/** Shows the landed files under the names of their contracts. Nothing of it is stored. */
export const staging = {
  leavesFiles: false,
  async *build(context) {
    const { request, inputs, tables, folder, definitions } = context;
    const contents = contentsOf(context, definitions);
    for (const model of stagingModels(stagedFeeds(request.loaded, inputs))) {
      tables.leave(model.table, {
        reads: [],
        content: () => contents.get(model.table) ?? '',
        make: async (session) => {
          await materialize(session, model, folder);
        },
      });
    }
    yield* [];
  },
  contents: contentsOf,
  async show() {},
  async showEmpty(engine, loaded) {
    await engine.createSchema('staging');
    for (const { table, sql } of stagingModels(stagedFeeds(loaded, []))) {
      await engine.execute(`create table ${table} as ${sql}`);
    }
  },
} satisfies StageProgram;

/** What the views of the stage hold: the landed files that they read, and how they read them. */
function contentsOf(
  { request: { loaded }, inputs, feedsWithNews = new Set() }: WhatIsKnown,
  definitions: Definitions,
): ReadonlyMap<string, string> {
  const contents = new Map<string, string>();
  // Where the output folder is changes nothing in what they say.
  for (const { table, sql } of stagingModels(stagedFeeds({ ...loaded, output: '' }, inputs))) {
    const ofKind = loaded.feeds.filter(({ preset }) => table === `staging.${preset.kind}`);
    const read = table === unreadTable ? loaded.feeds : ofKind;
    const feeds = read.map(({ feed }) => feed.name);
    if (feeds.some((feed) => feedsWithNews.has(feed))) continue;
    const files = filesHash(inputs, feeds);
    contents.set(table, hashOf({ ...definitions.partsOfText(sql), files }));
  }
  return contents;
}
