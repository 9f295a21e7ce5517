import { join } from 'node:path';
import pino from 'pino';
import { RollcallError } from '../errors.ts';
import { type LogFacts, safeFacts } from './log-facts.ts';

/** What can happen in a run: `<thing> <what became of it>`. */
export type LogEvent =
  | `run ${'started' | 'finished' | 'failed' | 'refused' | 'interrupted' | 'published'}`
  | `file ${'landed' | 'known' | 'refused'}`
  | `stage ${'started' | 'built' | 'reused' | 'damaged' | 'failed' | 'skipped'}`
  | `model ${'built' | 'damaged' | 'failed'}`
  | `check ${'passed' | 'failed'}`
  | 'gate broken'
  | `export ${'written' | 'failed'}`
  | `source ${'pulled' | 'failed'}`;

/** The log of one run. Logging never throws; what could not be written is told by `close`. */
export interface RunLog {
  info(event: LogEvent, facts?: LogFacts): void;
  warn(event: LogEvent, facts?: LogFacts): void;
  error(event: LogEvent, facts?: LogFacts): void;
  /** Ends the log. Throws LogIncomplete if lines were lost. */
  close(): void;
}

/** Lines of a run's log could not be written. */
export class LogIncomplete extends RollcallError {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(
      {
        what: `${path} could not be written to its end.`,
        state: 'Tables, manifest and ledger do not depend on it; how the run ended: rollcall runs',
        next: 'Look at the space on that disk and at the rights to that folder.',
      },
      { cause },
    );
    this.path = path;
  }
}

/**
 * Opens `log.jsonl` in the folder of a run: one JSON object a line, with the time in UTC, the level,
 * the event and its facts. Each line is handed to the system at once, so that a killed run has
 * logged all that it did.
 */
export function openRunLog(runFolder: string): RunLog {
  const path = join(runFolder, 'log.jsonl');
  const destination = pino.destination({ dest: path, sync: true });
  let failure: unknown;
  destination.on('error', (error: unknown) => {
    failure ??= error;
  });
  const logger = pino(
    {
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    destination,
  );
  return {
    info: (event, facts = {}) => logger.info(safeFacts(facts), event),
    warn: (event, facts = {}) => logger.warn(safeFacts(facts), event),
    error: (event, facts = {}) => logger.error(safeFacts(facts), event),
    close: () => {
      destination.end();
      if (failure !== undefined) throw new LogIncomplete(path, failure);
    },
  };
}
