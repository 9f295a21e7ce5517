import { hiding } from '../../explain/hide.ts';
import { evaluateTable, type TableFile } from '../../one-table/evaluate-table.ts';
import { knownColumn } from '../../one-table/known-column.ts';
import { loadedTable } from '../../one-table/load-table.ts';
import { fieldsOf } from '../matching/fields.ts';
import { matchPeople } from '../matching/match-people.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { findingsOf } from './findings.ts';
import type { ColumnUse } from './guess-schema.ts';
import { loadTruth } from './load-truth.ts';
import { chooseSchema } from './schema-of-file.ts';

/** A file of people of which it is known who is who. */
export interface FileQuestion extends TableFile {
  /** The column that is the same in all records of one person; blank where that is not known. */
  readonly truth: string;
  readonly id?: string | undefined;
  /** The column that names the list a record is from, where each list has each person once. */
  readonly source?: string | undefined;
  /** What the columns hold, such as `first_name=given name,dob=date`; guessed when absent. */
  readonly columns?: string | undefined;
  readonly linkProbability?: number | undefined;
  readonly reveal: boolean;
}

export interface FileEvaluation {
  /** What to know before any figure is believed, the gravest first. */
  readonly findings: readonly string[];
  readonly columns: readonly ColumnUse[];
  /** From opening the file to the clusters. */
  readonly seconds: number;
  readonly evaluation: Evaluation;
}

/**
 * Matches the people of a file by what their records say, and compares what was found with the truth.
 *
 * @throws {FileUnfit | ColumnsUnclear | IdUnfit | TooFewFields | TruthUnfit}
 */
export async function evaluateFile(question: FileQuestion): Promise<FileEvaluation> {
  const { linkProbability } = question;
  const startedAt = performance.now();
  return evaluateTable(question, async (engine, { columns: names, leftOut }) => {
    const truth = knownColumn(question.truth, names);
    const { schema, uses } = await chooseSchema(engine, names, { ...question, truth });
    await matchPeople(engine, {
      table: loadedTable,
      schema,
      ...(linkProbability === undefined ? {} : { linkProbability }),
    });
    const seconds = (performance.now() - startedAt) / 1000;
    await loadTruth(engine, loadedTable, { ...schema, truth });
    const fields = fieldsOf(schema);
    const evaluation = await evaluate(engine, fields, hiding(question.reveal));
    const findings = findingsOf({ fields, leftOut, evaluation });
    return { findings, columns: uses, seconds, evaluation };
  });
}
