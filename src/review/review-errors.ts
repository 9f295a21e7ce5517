import type { Decision } from '../config/decision.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';

/** A decision cannot hold beside earlier ones: two records cannot be both one person and two. */
export class DecisionContradicts extends RollcallError {
  /** The earlier decisions that speak against it together. */
  readonly decisions: readonly Decision[];

  constructor(decisions: readonly Decision[]) {
    const earlier = decisions.length === 1 ? 'an earlier decision' : 'earlier decisions';
    super(
      {
        what: `This contradicts ${earlier}:`,
        where: decisions.map((decision) => `  ${inWords(decision)}`).join('\n'),
        state: 'Nothing was written.',
        next: 'Take one of them back first: rollcall review forget RECORD RECORD',
      },
      { exitCode: exitCodes.usage },
    );
    this.decisions = decisions;
  }
}

/** No decision, or more than one, is on the records that were named. */
export class DecisionNotFound extends RollcallError {
  constructor(found: number) {
    super(
      {
        what:
          found === 0
            ? 'Nothing was decided on two such records.'
            : `${found} decisions are on records whose ids begin so: give more of the ids.`,
        state: 'Nothing was changed.',
      },
      { exitCode: exitCodes.usage },
    );
  }
}

/** A pair is two records, and not one. */
export class OneRecord extends RollcallError {
  constructor() {
    super(
      { what: 'Both names are those of one record.', state: 'Nothing was decided.' },
      { exitCode: exitCodes.usage },
    );
  }
}

/** The note is left out: it may be about a person. */
function inWords({ recordId, otherRecordId, verdict, decidedOn, decidedBy }: Decision): string {
  const by = decidedBy === '' ? '' : ` by ${decidedBy}`;
  return `${recordId} ${otherRecordId}: ${verdict}, decided on ${decidedOn}${by}`;
}

/** One of the two is of a person, the other of an organisation: these are never one. */
export class TwoKinds extends RollcallError {
  constructor() {
    super(
      {
        what: 'One record is of a person, the other of an organisation.',
        where: 'People who act for an organisation are linked to it, and never one with it.',
        state: 'Nothing was decided.',
        next: 'See the pairs of organisations: rollcall review --organisations',
      },
      { exitCode: exitCodes.usage },
    );
  }
}
