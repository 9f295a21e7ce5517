import type { RecordKind } from '../contracts/contract.ts';
import { guessFields, type KindGuess } from './guess-fields.ts';
import type { SeenColumn } from './look-at-columns.ts';
import { looksLikeQuestion } from './questions.ts';

/**
 * What files of each kind cannot be without: of each group one field must be filled. The rarer
 * kinds come first, since their files hold much of what the others hold too.
 */
const needs: readonly { readonly kind: RecordKind; readonly groups: FieldGroups }[] = [
  {
    kind: 'tickets',
    groups: [
      ['ticket_id'],
      ['opened_at'],
      ['subject', 'agent', 'first_replied_at', 'satisfaction'],
    ],
  },
  {
    kind: 'payments',
    groups: [
      ['payment_id'],
      ['moved_at'],
      ['amount', 'income_amount', 'expense_amount'],
      ['movement', 'income_amount', 'expense_amount'],
    ],
  },
  { kind: 'orders', groups: [['order_id'], ['ordered_at'], ['paid_amount'], ['status']] },
  {
    kind: 'order_lines',
    groups: [['order_id'], ['product_id', 'sku', 'product_name'], ['quantity']],
  },
  { kind: 'registrations', groups: [['phone', 'email', 'user_id']] },
];
const needsOfSurveys: FieldGroups = [['answered_at'], ['response_id']];
const fewestQuestions = 2;

type FieldGroups = readonly (readonly string[])[];

/** What a file that no preset fits seems to hold. */
export interface TableGuess extends KindGuess {
  /** Groups of fields of which none is filled although files of the kind cannot be without. */
  readonly lacking: FieldGroups;
}

/**
 * Guesses what the records of a file are: answers where several columns are questions, else the
 * first kind whose necessary fields are all filled, else the kind that comes nearest. Undefined when
 * nothing speaks for any.
 */
export function guessKind(columns: readonly SeenColumn[]): TableGuess | undefined {
  const others = columns.filter(({ name }) => !looksLikeQuestion(name));
  if (columns.length - others.length >= fewestQuestions) {
    return guessOf('survey_answers', needsOfSurveys, others);
  }
  const guesses = needs.map(({ kind, groups }) => {
    const guess = guessOf(kind, groups, columns);
    return { guess, share: 1 - guess.lacking.length / groups.length };
  });
  const whole = guesses.find(({ share }) => share === 1);
  const [nearest] = guesses
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || b.guess.fields.length - a.guess.fields.length);
  return (whole ?? nearest)?.guess;
}

function guessOf(
  kind: RecordKind,
  groups: FieldGroups,
  columns: readonly SeenColumn[],
): TableGuess {
  const guess = guessFields(kind, columns);
  const filled = new Set(guess.fields.map(({ field }) => field));
  return { ...guess, lacking: groups.filter((group) => !group.some((field) => filled.has(field))) };
}
