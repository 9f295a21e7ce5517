import type { ConfigInput } from './schema.ts';

/** Types the object that `pipeline.config.ts` exports. It is checked when it is loaded. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
