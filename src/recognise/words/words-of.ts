import type { RecordKind } from '../../contracts/contract.ts';
import type { ColumnWords, Words } from './column-words.ts';
import { orderLineWords } from './order-lines.ts';
import { orderWords } from './orders.ts';
import { organisationWords } from './organisations.ts';
import { paymentWords } from './payments.ts';
import { registrationWords } from './registrations.ts';
import { sharedWords } from './shared.ts';
import { surveyWords } from './survey-answers.ts';
import { ticketWords } from './tickets.ts';

const ofKind: Readonly<Record<RecordKind, Words>> = {
  registrations: registrationWords,
  orders: orderWords,
  order_lines: orderLineWords,
  payments: paymentWords,
  survey_answers: surveyWords,
  tickets: ticketWords,
  organisations: organisationWords,
};

/** What a kind of file may call a field; undefined for a field that only presets fill. */
export function wordsOf(kind: RecordKind, field: string): ColumnWords | undefined {
  const shared: Words = sharedWords;
  return ofKind[kind][field] ?? shared[field];
}
