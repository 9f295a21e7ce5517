import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { explainIssues } from '../config/explain-issues.ts';
import { projectPath } from '../engine/project-path.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { definitions } from './definitions.ts';
import { Pipeline } from './pipeline-schema.ts';
import { stageNames } from './stages.ts';

const Module = z.object({ default: z.unknown() });

/** All pipelines, one a file under `pipelines/`, by name. */
export async function readPipelines(): Promise<readonly Pipeline[]> {
  const files = readdirSync(projectPath('pipelines')).filter((file) => file.endsWith('.ts'));
  return Promise.all(files.sort().map(readFile));
}

/** @throws {PipelineUnknown} */
export async function readPipeline(name: string): Promise<Pipeline> {
  const pipelines = await readPipelines();
  const found = pipelines.find((pipeline) => pipeline.name === name);
  if (!found)
    throw new PipelineUnknown(
      name,
      pipelines.map((pipeline) => pipeline.name),
    );
  return found;
}

async function readFile(file: string): Promise<Pipeline> {
  const { default: written } = Module.parse(
    await import(pathToFileURL(projectPath('pipelines', file)).href),
  );
  const { data: pipeline, error } = Pipeline.safeParse(written);
  if (error)
    throw new PipelineInvalid(file, explainIssues(error.issues, written, Pipeline).join('; '));
  if (pipeline.name !== basename(file, '.ts')) {
    throw new PipelineInvalid(file, `it is named "${pipeline.name}", and not as its file`);
  }
  const unknown = pipeline.stages.find((stage) => !stageNames().includes(stage));
  if (unknown) {
    throw new PipelineInvalid(
      file,
      `there is no stage "${unknown}"${didYouMean(unknown, stageNames())}`,
    );
  }
  return { ...pipeline, stages: withJoined(pipeline.stages) };
}

/** The stages that a pipeline names, each followed by those that say they come after it. */
function withJoined(stages: readonly string[]): string[] {
  const joining = definitions.filter(({ name }) => !stages.includes(name));
  const placed = (name: string): readonly string[] => [
    name,
    ...joining.filter(({ after }) => after === name).flatMap((next) => placed(next.name)),
  ];
  return stages.flatMap(placed);
}

/** No pipeline has this name. */
export class PipelineUnknown extends RollcallError {
  constructor(name: string, known: readonly string[]) {
    super(
      {
        what: `There is no pipeline "${name}"${didYouMean(name, known)}.`,
        where: `pipelines/ has ${known.join(', ')}.`,
        state: 'Nothing was run.',
      },
      { exitCode: exitCodes.usage },
    );
  }
}

/** A file under `pipelines/` does not describe a pipeline that can run. */
export class PipelineInvalid extends RollcallError {
  constructor(file: string, problem: string) {
    super(
      {
        what: `pipelines/${file}: ${problem}.`,
        state: 'Nothing was run.',
        next: 'Correct the file, then: rollcall check',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
