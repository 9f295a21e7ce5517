import { definitions } from './definitions.ts';
import type { PreviousTable } from './stage-definition.ts';

/** What a run knows of the published run before it, by the names of the tables in the schema `previous`. */
export const previousTables: ReadonlyMap<string, PreviousTable> = new Map(
  (await Promise.all(definitions.map((stage) => stage.previous?.() ?? {}))).flatMap(Object.entries),
);
