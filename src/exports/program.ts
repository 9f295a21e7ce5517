import { isAudience } from '../audiences/audience-models.ts';
import { createConfigTables } from '../config/tables.ts';
import type { StageProgram } from '../pipeline/stage-definition.ts';
import { statementsAtOnce, suitFewRecords } from '../run/run-context.ts';
import { secondsSince } from '../seconds-since.ts';
import { audienceSettings } from './audience-files.ts';
import {
  exportAudiences,
  exportedTables,
  exportFunctions,
  exportSettings,
} from './export-audiences.ts';

/** Writes the files that marketing downloads. */
export const exports = {
  leavesFiles: true,
  reads: [...exportedTables, ...audienceSettings, isAudience],
  dependsOn: ({ request }) => JSON.parse(JSON.stringify(exportSettings(request.loaded.config))),
  async *build(context) {
    const startedAt = performance.now();
    const { workspace, request, folder, manifest } = context;
    const { files, leftOut } = await workspace.inOrder(exportFunctions, async (engine) => {
      await suitFewRecords(engine, context);
      await createConfigTables(
        engine,
        context.configTables.filter(({ name }) => audienceSettings.includes(`config.${name}`)),
      );
      const settings = exportSettings(request.loaded.config);
      return await exportAudiences(engine, settings, folder, statementsAtOnce(context));
    });
    for (const { path, rows, bytes, hash } of files) {
      manifest.files.push({ path, bytes, hash });
      context.log.info('export written', { rows, bytes });
    }
    manifest.leftOut = Object.fromEntries(leftOut);
    context.request.progress({
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
} satisfies StageProgram;
