import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';

/** Stages are to be taken as an earlier run made them, and no run has all of them. */
export class NothingToTake extends RollcallError {
  readonly stage: string;

  constructor(stage: string, pipeline: string) {
    super(
      {
        what: `No earlier run has finished all stages before ${stage}, whose tables are needed.`,
        state: 'Nothing was built.',
        next: `Run all of it once: rollcall run ${pipeline}`,
      },
      { exitCode: exitCodes.usage },
    );
    this.stage = stage;
  }
}

/** The tables of an earlier run that stand for stages which are not asked for are damaged. */
export class TakenDamaged extends RollcallError {
  constructor(runId: string, path: string, problem: string, pipeline: string) {
    super({
      what: `The tables of run ${runId}, which this run would go on from, are damaged.`,
      where: `${path}: ${problem}`,
      state: 'Nothing was published; the run before is still current.',
      next: `Make them again: rollcall run ${pipeline}`,
    });
  }
}

/** The raw files are not those that the failed run had, so its finished stages do not fit them. */
export class InputsChanged extends RollcallError {
  constructor(failedRunId: string, pipeline: string) {
    super({
      what: `The raw files have changed since run ${failedRunId} failed, so it cannot be resumed.`,
      state: 'Nothing was built; the run before is still current.',
      next: `Begin again with the files that are there now: rollcall run ${pipeline}`,
    });
  }
}
