import { safeReason } from '../engine/engine-words.ts';
import type { Model } from '../engine/model.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { explanationText } from './notices/check-notices.ts';
import type { CheckResult } from './run-checks.ts';

/** The engine could not make a table. */
export class ModelFailed extends RollcallError {
  readonly table: string;

  constructor(model: Model, cause: unknown) {
    super({
      what: `${model.table} could not be made (${model.source}).`,
      where: safeReason(cause),
      state: 'Nothing was published; the run before is still current.',
      next: 'Once the cause is fixed, resume after the last finished stage: rollcall retry',
    });
    this.table = model.table;
  }
}

/** A model or a check reads a table or a column that does not exist, or is no SQL that the engine knows. */
export class DoesNotBind extends RollcallError {
  readonly source: string;

  constructor(name: string, source: string, cause: unknown) {
    super({
      what: `${name} does not bind (${source}).`,
      where: safeReason(cause),
      state: 'Nothing was run; a run would fail at it.',
      next: `Correct ${source}, then: rollcall check`,
    });
    this.source = source;
  }
}

/** An invariant of severity `error` is broken, so the run must not be published. */
export class PublicationRefused extends RollcallError {
  readonly checks: readonly string[];

  constructor(runId: string, broken: readonly CheckResult[], reasons: readonly string[] = []) {
    const files = broken.map(({ check }) => check.source).join(', ');
    super(
      {
        what: 'Publication is refused: a check that must hold does not.',
        where: [
          ...broken.map(
            ({ check, violations, explanations }) =>
              `  ${check.name}: ${explanationText(violations, explanations)}. ${check.description}`,
          ),
          ...reasons,
        ].join('\n'),
        state: `Nothing was published; the run before is still current. The tables of this run are kept in runs/${runId}/tables, at least until the next night is published.`,
        next: `See what it took in and made: rollcall runs show ${runId}; the rows that break it: the query in ${files} on its tables`,
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
