import { type Decision, decisionColumns, sortDecisions } from '../config/decision.ts';
import { writeAtomically } from '../files/atomic-write.ts';

/** Writes the file of decisions, whole or not at all: one line for each pair, sorted, so that diffs are small. */
export async function writeDecisions(file: string, decisions: readonly Decision[]): Promise<void> {
  await writeAtomically(file, decisionsText(decisions));
}

/** The text of a file of decisions. A note is on one line, whatever was in it. */
export function decisionsText(decisions: readonly Decision[]): string {
  const rows = sortDecisions(decisions).map((decision) => [
    decision.recordId,
    decision.otherRecordId,
    decision.verdict,
    decision.decidedOn,
    decision.decidedBy,
    decision.note,
  ]);
  return [decisionColumns, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
