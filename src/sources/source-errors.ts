import { RollcallError } from '../errors.ts';

/** What failed at a source, without any secret: no credentials and no query of a URL. */
export interface SourceFailure {
  /** The source, or the file of it, as people know it: `https://shop.example.com/orders.csv`. */
  readonly where: string;
  /** What was said or seen there: `the server answered 503 Service Unavailable`. */
  readonly problem: string;
  readonly next?: string;
  readonly cause?: unknown;
}

/** A source did not give what was asked of it. Each kind of failure is a class of its own. */
export abstract class SourceFailed extends RollcallError {
  readonly where: string;
  readonly problem: string;
  /** Whether it may go better when it is tried again soon. */
  readonly isPassing: boolean;
  /** Seconds after which the source asked to be tried again. */
  readonly retryAfter: number | undefined;

  constructor(failure: SourceFailure, isPassing: boolean, retryAfter?: number) {
    const { where, problem, next, cause } = failure;
    super(
      {
        what: `${where}: ${problem}.`,
        state: 'What had been pulled before is kept.',
        ...(next === undefined ? {} : { next }),
      },
      cause === undefined ? {} : { cause },
    );
    this.where = where;
    this.problem = problem;
    this.isPassing = isPassing;
    this.retryAfter = retryAfter;
  }
}

/** The source cannot be reached: no such host, no connection, no answer. */
export class SourceUnreachable extends SourceFailed {
  constructor(failure: SourceFailure) {
    super(failure, true);
  }
}

/** The source is there but cannot answer now: it is overloaded, or asks for patience. */
export class SourceBusy extends SourceFailed {
  constructor(failure: SourceFailure, retryAfter?: number) {
    super(failure, true, retryAfter);
  }
}

/** The source says no: wrong credentials, no such file, a query that it does not understand. */
export class SourceRefused extends SourceFailed {
  constructor(failure: SourceFailure) {
    super(failure, false);
  }
}

/** The bytes ended before their end, or stopped coming. What has come is kept to go on from. */
export class TransferCut extends SourceFailed {
  constructor(failure: SourceFailure) {
    super(failure, true);
  }
}

/** What came is not what the source said it would be: another size, another hash. It is thrown away. */
export class ContentWrong extends SourceFailed {
  constructor(failure: SourceFailure) {
    super(failure, true);
  }
}

/** More came, or came longer, than is allowed. */
export class SourceTooLarge extends SourceFailed {
  constructor(failure: SourceFailure) {
    super(failure, false);
  }
}
