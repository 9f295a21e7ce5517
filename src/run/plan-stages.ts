import { madeTogether, type Node } from '../engine/graph.ts';
import { isSql, isView, stageOf } from '../engine/model.ts';
import { type Fingerprint, fingerprintOf, hashOf, type Parts } from '../pipeline/fingerprint.ts';
import type { OrderedStage, WhatIsKnown } from '../pipeline/stage-definition.ts';
import type { ReadableRun } from '../runs/run-folder.ts';
import { filesHash } from '../staging/staged-feeds.ts';
import { modelParts, readsFiles, readsOf } from './model-parts.ts';
import { isOfModels } from './model-program.ts';
import { NightTables } from './night-tables.ts';
import { type EarlierTables, findFinished } from './reuse.ts';
import { programInputs } from './reuse-stage.ts';
import type { RunRequest } from './run-request.ts';
import type { Place } from './stage-range.ts';
import type { Workspace } from './workspace.ts';

/** What would be done with a table or a stage, and why. */
interface Planned {
  readonly action: 'build' | 'reuse' | 'take' | 'leave out';
  readonly why: string;
}

export interface PlannedModel extends Planned {
  readonly table: string;
}

export interface PlannedStage extends Planned {
  readonly stage: string;
  /** Its tables; none where the stage is a program. */
  readonly models: readonly PlannedModel[];
}

/** What a plan knows. */
export interface PlanState extends WhatIsKnown {
  readonly request: Pick<RunRequest, 'loaded' | 'pipeline' | 'full'>;
  readonly places: ReadonlyMap<string, Place>;
  readonly runs: readonly ReadableRun[];
  readonly earlier: EarlierTables;
  /** The published run. */
  readonly published: string | undefined;
  readonly taken: ReadableRun | undefined;
  /** What the tables of the schema `previous` hold. */
  readonly previous: ReadonlyMap<string, string>;
}

/** Says of each stage and of each of its tables what a run would do. */
export function planStages(workspace: Workspace, state: PlanState): readonly PlannedStage[] {
  const tables = new NightTables();
  for (const { name, columns, rows } of workspace.configTables) {
    tables.setContent(`config.${name}`, hashOf([columns, rows]));
  }
  for (const [table, content] of state.previous) tables.setContent(table, content);
  return workspace.stages.map((ordered) => planStage(workspace, state, tables, ordered));
}

function planStage(
  workspace: Workspace,
  state: PlanState,
  tables: NightTables,
  ordered: OrderedStage,
): PlannedStage {
  const { stage, program } = ordered;
  const { name } = stage;
  const place = state.places.get(name);
  for (const [table, content] of program.contents?.(state, workspace.definitions) ?? []) {
    tables.setContent(table, content);
  }
  const plan = (action: Planned['action'], why: string): PlannedStage => {
    return { stage: name, action, why, models: [] };
  };
  if (place === 'after') return plan('leave out', 'it comes after the last stage asked for');
  if (program.isAlwaysDone) {
    return place === 'before'
      ? plan('leave out', 'it comes before the first stage asked for')
      : plan('build', 'what is outside may have changed');
  }
  if (!program.leavesFiles) return plan('build', 'it is made of views, which every run makes');
  if (place === 'before') {
    if (!state.taken) return plan('take', 'no run has all the stages before: this would fail');
    setContents(tables, state.taken, name);
    return plan('take', `as run ${state.taken.runId} made it`);
  }
  if (isOfModels(program)) return planModels(workspace, state, tables, ordered);
  return { ...plan('build', ''), ...planProgram(workspace, state, tables, ordered) };
}

function planProgram(
  { definitions }: Workspace,
  state: PlanState,
  tables: NightTables,
  ordered: OrderedStage,
): Planned {
  const { name } = ordered.stage;
  const always = builtAnyway(state);
  if (always !== undefined) return { action: 'build', why: always };
  const { whole, parts } = fingerprintOf(programInputs(ordered, state, { definitions, tables }));
  const unknown = unknownOf(tables, ordered.programReads);
  const same = unknown.length === 0 ? findFinished(state.runs, name, whole) : undefined;
  if (same) {
    setContents(tables, same.run, name);
    return { action: 'reuse', why: unchangedSince(same.run) };
  }
  const last = findFinished(state.runs, name);
  if (!last) return { action: 'build', why: neverMade };
  const causes = causesOf(last.record.fingerprintParts, parts);
  return { action: 'build', why: [...causes.keys()].join(', ') || readsBuilt };
}

/** A stage of models is built as far as its models are. */
function planModels(
  workspace: Workspace,
  state: PlanState,
  tables: NightTables,
  { stage, nodes }: OrderedStage,
): PlannedStage {
  const files = state.feedsWithNews?.size ? undefined : filesHash(state.inputs);
  const inputs = { definitions: workspace.definitions, tables, files };
  const planned: (PlannedModel & Reasons)[] = [];
  for (const node of nodes) {
    const fingerprint = fingerprintOf(modelParts(node, nodes, inputs));
    const isOfNews = files === undefined && readsFiles(madeTogether(node, nodes));
    const unknown = [
      ...unknownOf(tables, readsOf(node, nodes)),
      ...(isOfNews ? ['the raw files'] : []),
    ];
    if (!isView(node.model)) planned.push(planModel(state, tables, node, fingerprint, unknown));
    else if (unknown.length === 0) tables.setContent(node.model.table, fingerprint.whole);
  }
  const models = planned.map(({ table, action, why }) => ({ table, action, why }));
  const built = planned.filter(({ action }) => action === 'build');
  const [first] = planned;
  if (first && built.length === 0) {
    return { stage: stage.name, action: 'reuse', why: first.why, models };
  }
  const causes = new Set(built.flatMap((model) => model.causes));
  const why = [...causes].join(', ') || readsBuilt;
  return { stage: stage.name, action: 'build', why, models };
}

interface Reasons {
  /** Why it is built, beside what is built before it. */
  readonly causes: readonly string[];
}

function planModel(
  state: PlanState,
  tables: NightTables,
  { model }: Node,
  { whole, parts }: Fingerprint,
  unknown: readonly string[],
): PlannedModel & Reasons {
  const { table } = model;
  const always = builtAnyway(state);
  if (always !== undefined) return { table, action: 'build', why: always, causes: [always] };
  const { earlier, published } = state;
  const same =
    unknown.length === 0
      ? (earlier.find(table, whole) ?? earlier.settled(model, parts, published))
      : undefined;
  if (same) {
    setContents(tables, same.run, stageOf(table), table);
    return { table, action: 'reuse', why: unchangedSince(same.run), causes: [] };
  }
  const last = earlier.last(table)?.entry;
  if (!last) return { table, action: 'build', why: neverMade, causes: [neverMade] };
  const causes = last.parts ? causesOf(last.parts, parts) : new Map([['the program changed', []]]);
  const named = [...causes].map(([cause, names]) =>
    names.length ? `${cause} (${names.join(', ')})` : cause,
  );
  const built = unknown.length ? [`${unknown.join(', ')} may change`] : [];
  const keyed = causes.size === 0 && isSql(model) ? model.keyed : undefined;
  const part = keyed ? [`only changed keys (${keyed.key.join(', ')}) are worked out again`] : [];
  return {
    table,
    action: 'build',
    why: [...named, ...built, ...part].join('; '),
    causes: [...causes.keys()],
  };
}

const neverMade = 'no run has made it yet';
const readsBuilt = 'a stage that it reads is built';

function builtAnyway({ request: { full, pipeline } }: PlanState): string | undefined {
  if (full) return '--full forgets what is known';
  return pipeline.rebuild ? `${pipeline.name} makes everything again` : undefined;
}

function unchangedSince({ runId }: ReadableRun): string {
  return `nothing changed since run ${runId}`;
}

/** The tables that are still to be built. */
function unknownOf(tables: NightTables, names: readonly string[]): readonly string[] {
  return names.filter((table) => tables.contentsOf([table]) === undefined);
}

/** A table, or all of a stage, will hold what they do in a run. */
function setContents(
  tables: NightTables,
  { manifest }: ReadableRun,
  stage: string,
  only?: string,
): void {
  for (const { table, content, hash = '' } of manifest.tables) {
    const isMeant = only === undefined ? stageOf(table) === stage : table === only;
    if (isMeant) tables.setContent(table, content ?? hash);
  }
}

/** What changed, each with the tables that did. */
function causesOf(former: Parts, now: Parts): ReadonlyMap<string, readonly string[]> {
  // What a table that is still to be built will hold is unknown, and is under no name.
  const changed = Object.keys(now).filter((name) => now[name] !== former[name]);
  const causes = Map.groupBy(changed, (name) => reasons[name] ?? reasons[stageOf(name)] ?? another);
  return new Map(
    [...causes].map(([cause, of]) => [cause, of.filter((name) => name.includes('.'))]),
  );
}

const another = 'what it reads changed';

const reasons: Readonly<Record<string, string>> = {
  sql: 'its SQL changed',
  code: 'its program changed',
  functions: 'a function that it calls changed',
  engine: 'the engine changed',
  config: 'its settings changed',
  previous: 'another run is published now',
};
