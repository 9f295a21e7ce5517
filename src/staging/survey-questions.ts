import type { Preset } from '../presets/preset.ts';
import { foldName } from '../text/column-names.ts';

const aboutRespondent = ['name', 'phone', 'email'] as const;

/** A column of a survey file that holds the answers to a question. */
export interface Question {
  readonly column: string;
  /** Its place among the file's questions, from 1. */
  readonly number: number;
  /** As it was asked; a text that the file asks a second time has ` (2)` behind it. */
  readonly question: string;
  /** Of stem—item the item, which may be a choice; else the question. */
  readonly item: string;
  /** What the answer says about who the respondent is. */
  readonly asksFor: (typeof aboutRespondent)[number] | undefined;
}

/** The questions among a survey file's columns, in their order. A column that a field reads is none. */
export function questionsOf(preset: Preset, columns: readonly string[]): readonly Question[] {
  if (preset.questions === undefined) return [];
  const pattern = new RegExp(preset.questions, 'u');
  const others = new Set(
    [...Object.values(preset.fields).flat(), ...preset.notQuestions].map(foldName),
  );
  const taken = new Set<string>();
  return columns
    .filter((column) => !others.has(foldName(column)))
    .flatMap((column) => {
      const match = pattern.exec(column);
      return match ? [{ column, text: (match[2] ?? match[1] ?? '').trim() || column }] : [];
    })
    .map(({ column, text }, index) => ({
      column,
      number: index + 1,
      question: firstFree(text, taken),
      item: itemOf(text),
      asksFor: askedFor(preset, text),
    }));
}

/**
 * The columns whose answers tell a respondent's name, phone or email, those with the surest word
 * first: words stand in a preset in that order.
 */
export function columnsAbout(
  field: string,
  preset: Preset,
  questions: readonly Question[],
): readonly string[] {
  return questions
    .filter(({ asksFor }) => asksFor === field)
    .map(({ column, question, asksFor }) => ({ column, rank: rankOf(preset, asksFor, question) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ column }) => column);
}

function askedFor(preset: Preset, question: string): Question['asksFor'] {
  return aboutRespondent.find((field) => rankOf(preset, field, question) < Infinity);
}

/** The place of the first word that fits the question, in the preset's list. */
function rankOf(preset: Preset, field: Question['asksFor'], question: string): number {
  const words = (field && preset.respondent?.[field]) ?? [];
  const text = plainText(question);
  const rank = words.findIndex((word) => new RegExp(word, 'iu').test(text));
  return rank === -1 ? Infinity : rank;
}

/** Without remarks in brackets and what else only rounds a question off: 您的手机号是？(选填). */
function plainText(question: string): string {
  return question
    .replace(/[([【（].*?[)\]】）]/gu, '')
    .replace(/[\s:：*?？.。!！]+$/u, '')
    .replace(/是(?:什么|多少)?$/u, '')
    .trim();
}

/** 满意度—物流 → 物流; (绿茶), as coded files name a choice, → 绿茶. */
function itemOf(text: string): string {
  const last = text.split('—').at(-1) ?? text;
  return /^\((.+)\)$/u.exec(last)?.[1] ?? last;
}

function firstFree(text: string, taken: Set<string>): string {
  let free = text;
  for (let copy = 2; taken.has(free); copy++) free = `${text} (${copy})`;
  taken.add(free);
  return free;
}
