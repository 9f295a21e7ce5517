import { safeReason } from '../engine/engine-words.ts';
import type { Check, Model } from '../engine/model.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';

/** The engine could not make a table. */
export class ModelFailed extends RollcallError {
  readonly table: string;

  constructor(model: Model, cause: unknown) {
    super({
      what: `${model.table} could not be made (${model.source}).`,
      where: safeReason(cause),
      state: 'Nothing was published; the run before is still current.',
      next: 'When the cause is put right, go on after the last finished stage: rollcall retry',
    });
    this.table = model.table;
  }
}

/** An invariant of severity `error` is broken, so the run must not be published. */
export class PublicationRefused extends RollcallError {
  readonly checks: readonly string[];

  constructor(broken: readonly { readonly check: Check; readonly violations: number }[]) {
    super(
      {
        what: 'Publication is refused: a check that must hold does not.',
        where: broken
          .map(
            ({ check, violations }) =>
              `  ${check.name}: ${violations} rows break it. ${check.description}`,
          )
          .join('\n'),
        state: 'Nothing was published; the run before is still current. The run’s tables are kept.',
        next: `Look at the rows: run the query in sql/checks/${broken[0]?.check.name.replace('.', '/')}.sql on the run’s tables`,
      },
      { exitCode: exitCodes.refused },
    );
    this.checks = broken.map(({ check }) => check.name);
  }
}

/** The run was stopped by a signal. */
export class RunInterrupted extends RollcallError {
  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(
      {
        what: `Stopped by ${signal}.`,
        state: 'Nothing was published; the run before is still current.',
        next: 'Go on after the last finished stage: rollcall retry',
      },
      { exitCode: signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated },
    );
  }
}
