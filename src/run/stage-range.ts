import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { didYouMean } from '../text/did-you-mean.ts';

/** Which of a pipeline's stages are asked for. */
export interface StageRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly only?: string | undefined;
}

/** Where a stage stands to the range: its tables are taken as they are, it runs, or it is left out. */
export type Place = 'before' | 'within' | 'after';

/** @throws {StageUnknown} when a stage of the range is not in the pipeline, or the range is empty */
export function placeStages(
  stages: readonly string[],
  { from, to, only }: StageRange,
): ReadonlyMap<string, Place> {
  const first = positionOf(stages, only ?? from ?? stages[0]);
  const last = positionOf(stages, only ?? to ?? stages.at(-1));
  if (first > last) throw new StageUnknown(`${from} comes after ${to}`, stages);
  return new Map(
    stages.map((stage, index) => [
      stage,
      index < first ? 'before' : index > last ? 'after' : 'within',
    ]),
  );
}

function positionOf(stages: readonly string[], stage: string | undefined): number {
  const position = stages.indexOf(stage ?? '');
  if (position === -1) {
    throw new StageUnknown(
      `there is no stage "${stage}"${didYouMean(stage ?? '', stages)}`,
      stages,
    );
  }
  return position;
}

/** A stage that was asked for is not in the pipeline. */
export class StageUnknown extends RollcallError {
  constructor(problem: string, stages: readonly string[]) {
    super(
      {
        what: `In this pipeline ${problem}.`,
        where: `Its stages are ${stages.join(', ')}.`,
        state: 'Nothing was run.',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
