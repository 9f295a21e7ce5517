import { projectModules } from '../engine/project-modules.ts';
import type { Preset } from './preset.ts';

/** Every export format that Rollcall knows by name: one file each in `src/presets/formats/`. */
export const presets: readonly Preset[] = (await projectModules('src/presets/formats')).filter(
  (value) => isPreset(value),
);

/** What `definePreset` gives has been checked already. */
function isPreset(value: unknown): value is Preset {
  return typeof value === 'object' && value !== null && 'detect' in value && 'kind' in value;
}
