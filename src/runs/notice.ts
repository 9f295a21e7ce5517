import { z } from 'zod';
import { consequences } from '../contracts/failures.ts';

/** What a notice is about, the most harmful first; a remark is as it should be and asks for nothing. */
export const subjects = [
  'feed',
  'contact',
  'identity',
  'money',
  'machine',
  'source',
  'check',
  'quarantine',
  'columns',
  'review',
  'remark',
] as const;

const count = z.int().nonnegative();

/** One thing that a run has to say at its end. It holds no personal data. */
export const Notice = z.object({
  key: z.string().describe('The same in every run that has the same to say.'),
  subject: z.enum(subjects),
  count: count.describe('How many records, files or columns it is about.'),
  parts: z
    .record(z.string(), count)
    .optional()
    .describe('What the count is made of: reason → records.'),
  text: z.string().describe('What is the matter, with the count.'),
  cure: z.string().optional().describe('The command or the line of config that settles it.'),
  short: z.string().optional().describe('The text in a few words, for when it is as before.'),
});

export type Notice = z.infer<typeof Notice>;

/** A notice as it is found, with the failures of records that it tells the cure of. */
export interface FoundNotice extends Notice {
  readonly covers?: readonly CoveredFailure[];
}

/** A failure of a feed's records, such as `status:unreadable`. */
export interface CoveredFailure {
  readonly feed: string;
  readonly failure: string;
}

/** A run's notices beside those of the published run before it. */
export interface JudgedNotices {
  /** What a person has not seen yet, the most harmful first. */
  readonly needsPerson: readonly string[];
  /** What needs a person as it did before, in a few words each. */
  readonly asBefore: readonly string[];
  /** Remarks that are made for the first time. */
  readonly remarks: readonly string[];
  /** Remarks as in the run before, in a few words each. */
  readonly usual: readonly string[];
}

/**
 * Tells what is new from what is as before: a notice is new when the run before had none of its key,
 * or less of it. A remark is new once.
 *
 * @param before undefined when no run was published before
 */
export function judgeNotices(
  notices: readonly Notice[],
  before: readonly Notice[] | undefined,
): JudgedNotices {
  const former = new Map((before ?? []).map((notice) => [notice.key, notice]));
  const isRemark = ({ subject }: Notice) => subject === 'remark';
  const sorted = bySubject(notices);
  const isNew = (notice: Notice) => {
    const known = former.get(notice.key);
    return !known || (!isRemark(notice) && hasGrown(notice, known));
  };
  const texts = (wanted: (notice: Notice) => boolean) =>
    sorted.filter(wanted).map((notice) => noticeText(notice, former.get(notice.key)));
  const shorts = (wanted: (notice: Notice) => boolean) =>
    sorted.filter(wanted).map((notice) => notice.short ?? notice.text);
  return {
    needsPerson: texts((notice) => !isRemark(notice) && isNew(notice)),
    asBefore: shorts((notice) => !isRemark(notice) && !isNew(notice)),
    remarks: texts((notice) => isRemark(notice) && isNew(notice)),
    usual: shorts((notice) => isRemark(notice) && !isNew(notice)),
  };
}

/** The most harmful first; within a subject in the order in which they were found. */
export function bySubject(notices: readonly Notice[]): readonly Notice[] {
  return notices.toSorted((a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject));
}

function hasGrown(notice: Notice, former: Notice): boolean {
  if (!notice.parts) return notice.count > former.count;
  return Object.keys(grownParts(notice, former)).length > 0;
}

function grownParts({ parts = {} }: Notice, former: Notice | undefined): Record<string, number> {
  const grown = Object.entries(parts).map(
    ([part, records]) => [part, records - (former?.parts?.[part] ?? 0)] as const,
  );
  return Object.fromEntries(grown.filter(([, records]) => records > 0));
}

/** Causes come before what follows from them. */
function rank(part: string): number {
  return consequences.includes(part) ? 1 : 0;
}

const partsShown = 3;

/** A notice in full: what, how much more than before, of which kinds, and the cure. */
export function noticeText(notice: Notice, former?: Notice): string {
  const { text, cure, count } = notice;
  const more = former && count > former.count ? `, ${count - former.count} more than before` : '';
  const grown = grownParts(notice, former);
  const parts = Object.entries(grown)
    .toSorted(
      ([nameA, a], [nameB, b]) => rank(nameA) - rank(nameB) || b - a || (nameA < nameB ? -1 : 1),
    )
    .map(([name, records]) => `${name} ${records}`);
  const shown = parts.slice(0, partsShown).join(', ');
  const rest = parts.length > partsShown ? ', …' : '';
  const kinds = shown ? ` (${former ? 'new: ' : ''}${shown}${rest})` : '';
  return `${text}${more}${kinds}${cure ? `: ${cure}` : ''}`;
}
