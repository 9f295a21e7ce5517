import type { z } from 'zod';
import type { Contract, RecordKind } from './contract.ts';
import { orderLines } from './order-lines.ts';
import { orders } from './orders.ts';
import { organisations } from './organisations.ts';
import { payments } from './payments.ts';
import { registrations } from './registrations.ts';
import { surveyAnswers } from './survey-answers.ts';
import { tickets } from './tickets.ts';

/** Every kind of record, in the order in which the data dictionary shows them. */
export const contracts = {
  registrations,
  orders,
  order_lines: orderLines,
  payments,
  survey_answers: surveyAnswers,
  tickets,
  organisations,
} satisfies Record<RecordKind, Contract>;

/** A record of one kind, in the form in which the engine's JSON readers give it. */
export type RecordOf<Kind extends RecordKind> = z.infer<(typeof contracts)[Kind]['schema']>;
