import { ConfigError } from '../config/config-error.ts';
import type { ConfigTable } from '../config/config-table.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Node } from '../engine/graph.ts';
import { modelColumns } from '../lineage/model-columns.ts';
import type { StageDefinition } from './stage-definition.ts';

/**
 * The tables of settings that name columns of models, which can only be checked once these are known.
 *
 * @throws {ConfigError} when a setting names a column that there is not
 */
export async function settingsFromModels(
  loaded: LoadedConfig,
  definitions: readonly StageDefinition[],
  nodes: readonly Node[],
): Promise<readonly ConfigTable[]> {
  const models = modelColumns(nodes);
  const found = await Promise.all(
    definitions.map((definition) => definition.modelSettings?.(loaded, models)),
  );
  const problems = found.flatMap((settings) => settings?.problems ?? []);
  if (problems.length) throw new ConfigError(loaded.file, problems);
  return found.flatMap((settings) => settings?.tables ?? []);
}
