import { definitions } from '../pipeline/definitions.ts';
import { configSchema, type SettingsOfStages } from './schema.ts';

const settings = Object.assign({}, ...definitions.map((stage) => stage.settings));

/** The schema of the config with the settings that the stages define. */
export const wholeSchema = configSchema(settings as SettingsOfStages);
