import { showTable, tablePath } from '../engine/store.ts';
import type { StageProgram } from '../pipeline/stage-definition.ts';
import { throttled } from '../run/progress.ts';
import type { RunContext } from '../run/run-context.ts';
import { failureText, type PulledSource } from '../runs/pulled-source.ts';
import { secondsSince } from '../seconds-since.ts';
import { pullFeeds } from './pull-feeds.ts';
import { emptyPullTable, storePullTable } from './pull-table.ts';
import { sourcesOf } from './source-task.ts';

/** Fetches what is new from the feeds' sources into their inboxes, where landing finds it. */
export const pull = {
  leavesFiles: false,
  isAlwaysDone: true,
  // Without asking them: a plan touches no network.
  asks: ({ feeds }) =>
    feeds
      .flatMap(sourcesOf)
      .map(({ feed, config, title }) => ({ feed, kind: config.kind, source: title })),
  async *build(context) {
    const startedAt = performance.now();
    // A run that begins with a later stage asks nobody.
    const isAsked = context.places.get('pull') === 'within';
    context.manifest.pulls = isAsked ? [...(await pullAll(context))] : [];
    const stored = await storePullTable(
      context.workspace.engine,
      context.manifest.pulls,
      context.folder,
    );
    yield { ...stored, seconds: secondsSince(startedAt) };
  },
  async show({ workspace, folder }) {
    await showTable(workspace.engine, 'pull.sources', tablePath(folder, 'pull.sources'));
  },
  showEmpty: emptyPullTable,
  copyFacts({ manifest }, former) {
    manifest.pulls = former.pulls;
  },
  explain: ({ manifest, request }) => {
    const failed = manifest.pulls.filter(
      ({ status, isRequired }) => status === 'failed' && isRequired,
    );
    return [
      ...failed.map((pulled) => `  ${failureText(pulled).replaceAll('\n', '\n    ')}`),
      `  To publish without it this once: rollcall run ${request.pipeline.name} --from landing`,
      '  For a feed that nothing has to wait for: required: false',
    ];
  },
} satisfies StageProgram;

async function pullAll({ request, log }: RunContext): Promise<readonly PulledSource[]> {
  let bytes = 0;
  const tellBytes = throttled(() => request.progress({ event: 'bytes pulled', bytes }));
  return pullFeeds({
    loaded: request.loaded,
    environment: process.env,
    full: request.full,
    signal: request.signal,
    progress: {
      moved: (more) => {
        bytes += more;
        tellBytes();
      },
      ended: (pulled) => {
        const { feed, files, bytes: all, seconds, status, error } = pulled;
        const facts = { feed, files, bytes: all, seconds, status };
        if (error) log.warn('source failed', { ...facts, errorKind: error.kind });
        else log.info('source pulled', facts);
        request.progress({ event: 'source pulled', pulled });
      },
    },
  });
}
