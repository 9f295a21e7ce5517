import { RollcallError } from '../../errors.ts';
import { visible } from '../../text/visible.ts';

/** How a file's columns differ from those that its feed had so far. */
export interface Drift {
  /** Columns that the feed reads and that are not there. */
  readonly missing: readonly string[];
  /** Columns that no earlier file had, and that nothing reads. */
  readonly added: readonly string[];
}

/** The columns of a file are not those of its feed's earlier files, and the feed takes no such file. */
export class ColumnsChanged extends RollcallError {
  readonly feed: string;
  readonly file: string;
  readonly drift: Drift;

  constructor(feed: string, file: string, drift: Drift) {
    super({
      what: `${file}: its columns are not those of the feed's earlier files.`,
      where: `${driftText(drift)}.`,
      state: 'None of its records is in the result; the run went on without it.',
      next: acceptText(feed, drift),
    });
    this.feed = feed;
    this.file = file;
    this.drift = drift;
  }
}

const mostShown = 8;

/** Which columns are gone and which are new: `no longer there: mail; new: e-mail`. */
export function driftText({ missing, added }: Drift): string {
  return [
    ...(missing.length ? [`no longer there: ${someOf(missing)}`] : []),
    ...(added.length ? [`new: ${someOf(added)}`] : []),
  ].join('; ');
}

/** What a person does about changed columns. */
export function acceptText(feed: string, { missing, added }: Drift): string {
  const all = [...missing, ...added].map((name) => `'${visible(name)}'`).join(', ');
  return `Renamed? Give the new name to its field, under feeds → ${feed}. All well? Accept it there: accept: [${all}]`;
}

/** Names of columns for a line of text: the first few, and how many more. */
export function someOf(columns: readonly string[]): string {
  const shown = columns.slice(0, mostShown).map(visible).join(', ');
  const more = columns.length - mostShown;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
