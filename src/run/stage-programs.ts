import { buildModels } from '../engine/build-models.ts';
import { isSql, type Model, type SqlModel } from '../engine/model.ts';
import { materialize, type StoredTable, showTable, tablePath } from '../engine/store.ts';
import { exportFunctions, exportSegments } from '../exports/export-segments.ts';
import { landingTables, storeLandingTables } from '../landing/landing-tables.ts';
import { stagedFeeds } from '../staging/staged-feeds.ts';
import { stagingModels } from '../staging/staging-models.ts';
import type { JsonValue } from './canonical-json.ts';
import { readConservation } from './conservation.ts';
import { findInputs } from './find-inputs.ts';
import type { Manifest } from './manifest.ts';
import { ModelFailed } from './model-failed.ts';
import { pull } from './pull-program.ts';
import { secondsSince } from './seconds-since.ts';
import { divideThreads, statementsAtOnce, type Work } from './work.ts';
import type { OrderedStage } from './workspace.ts';

/** A table that was made, and how long that took. */
export type BuiltTable = StoredTable & { readonly seconds: number };

/** What a stage's fingerprint may be made of before the stage runs. */
export interface WhatIsKnown {
  readonly request: Pick<Work['request'], 'loaded'>;
  readonly inputs: Work['inputs'];
}

/** How a stage does its work. */
export interface StageProgram {
  /** Whether its results are files in the run's folder, which a later run can take over. */
  readonly leavesFiles: boolean;
  /**
   * Whether every run does it again, whatever earlier runs did: what it finds outside may have changed.
   * Later stages do not depend on what it tells, but on what they find themselves.
   */
  readonly isAlwaysDone?: boolean;
  /** What has to be known before the stage's fingerprint can be. */
  prepare?(work: Work): Promise<void>;
  /** What the result depends on beside SQL, settings and earlier tables. */
  dependsOn?(work: WhatIsKnown): JsonValue;
  build(work: Work, ordered: OrderedStage): AsyncGenerator<BuiltTable>;
  /** Shows a stage's finished files to the stages after it. */
  show(work: Work, ordered: OrderedStage): Promise<void>;
  /** Shows what has no files, where the stage was not built now: only models of stages that are built read it. */
  showViews?(work: Work, ordered: OrderedStage): Promise<void>;
  /** Takes over what an earlier manifest tells of the stage. */
  copyFacts?(work: Work, former: Manifest): void;
  /** What a person needs to know beside the checks of the stage that are broken. */
  explain?(work: Work): readonly string[];
}

/** A stage that is not among the special ones is made of its models alone. */
export function programOf(stage: string): StageProgram {
  return special[stage] ?? models;
}

const models: StageProgram = {
  leavesFiles: true,
  async *build(work, { nodes }) {
    const files = stagedFeeds(work.request.loaded, work.inputs).flatMap((feed) => feed.files);
    const { engine } = work.workspace;
    const atOnce = statementsAtOnce(work);
    const tables = buildModels(engine, nodes, atOnce, async (session, { model }) => {
      work.request.signal.throwIfAborted();
      const startedAt = performance.now();
      try {
        const made = atOnce > 1 ? inMemory(model) : model;
        const stored = await materialize(session, made, work.folder, files);
        return stored && { ...stored, seconds: secondsSince(startedAt) };
      } catch (error) {
        throw new ModelFailed(model, error);
      }
    });
    for await (const table of tables) if (table) yield table;
  },
  async show(work, { nodes }) {
    for (const { model } of nodes.filter((node) => !isView(node.model))) {
      const path = tablePath(work.folder, model.table);
      await showTable(work.workspace.engine, model.table, path);
    }
  },
  async showViews(work, { nodes }) {
    for (const { model } of nodes.filter((node) => isView(node.model))) {
      await materialize(work.workspace.engine, model, work.folder);
    }
  },
};

function isView(model: Model): model is SqlModel {
  return isSql(model) && model.materialized === 'view';
}

/** A view as a table in memory: to plan it again wherever it is read takes a small shop longer than its rows. */
function inMemory(model: Model): Model {
  return isView(model) ? { ...model, materialized: 'memory' } : model;
}

const landing: StageProgram = {
  leavesFiles: true,
  prepare: findInputs,
  dependsOn: (work) =>
    work.inputs.map(({ feed, landed, seenAt, isHeldBack = false }) => [
      feed,
      landed.hash,
      landed.layoutHash,
      [...seenAt],
      isHeldBack,
      ...(landed.shared ? [landed.shared] : []),
    ]),
  async *build(work) {
    const startedAt = performance.now();
    const { workspace, inputs, request, folder } = work;
    const { output } = request.loaded;
    for (const stored of await storeLandingTables(workspace.engine, inputs, output, folder)) {
      yield { ...stored, seconds: secondsSince(startedAt) };
    }
  },
  async show({ workspace, folder }) {
    for (const table of landingTables) {
      await showTable(workspace.engine, table, tablePath(folder, table));
    }
  },
};

const staging: StageProgram = {
  leavesFiles: false,
  // Where the output folder lies changes nothing in what the views say.
  dependsOn: ({ request, inputs }) =>
    stagingModels(stagedFeeds({ ...request.loaded, output: '' }, inputs)).map(({ sql }) => sql),
  async *build() {
    yield* [];
  },
  async show() {},
  async showViews({ workspace, request, inputs, folder }) {
    for (const model of stagingModels(stagedFeeds(request.loaded, inputs))) {
      await materialize(workspace.engine, model, folder);
    }
  },
};

const clean: StageProgram = {
  ...models,
  async *build(work, ordered) {
    yield* models.build(work, ordered);
    await recordConservation(work);
  },
  async show(work, ordered) {
    await models.show(work, ordered);
    await recordConservation(work);
  },
};

const exports: StageProgram = {
  leavesFiles: true,
  dependsOn: ({ request }) => {
    const { exports: settings, language } = request.loaded.config;
    return [settings.formats, settings.columns, language];
  },
  async *build(work) {
    const startedAt = performance.now();
    const { workspace, request, folder, manifest } = work;
    const { files, leftOut } = await workspace.inOrder(exportFunctions, async (engine) => {
      await divideThreads(engine, work);
      return await exportSegments(engine, request.loaded, folder, statementsAtOnce(work));
    });
    for (const { path, rows, bytes, hash } of files) {
      manifest.files.push({ path, bytes, hash });
      work.log.info('export written', { rows, bytes });
    }
    manifest.leftOut = Object.fromEntries(leftOut);
    work.request.progress({
      event: 'exports written',
      files: files.length,
      seconds: secondsSince(startedAt),
    });
    yield* [];
  },
  async show() {},
  copyFacts({ manifest }, former) {
    manifest.files.push(...former.files);
    manifest.leftOut = former.leftOut;
  },
};

const special: Readonly<Record<string, StageProgram>> = { pull, landing, staging, clean, exports };

async function recordConservation({ workspace, manifest }: Work): Promise<void> {
  manifest.conservation = [...(await readConservation(workspace.engine))];
}
