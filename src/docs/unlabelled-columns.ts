import { columnLabels } from '../exports/labels.ts';
import type { PublishedTable } from '../lineage/describe-tables.ts';

/** The columns that files of customers can have and that have no header in the languages of marketing. */
export function unlabelledColumns(tables: readonly PublishedTable[]): readonly string[] {
  return tables
    .filter(({ table }) => table === 'mart.customers')
    .flatMap(({ columns }) => columns.map(({ column }) => column))
    .filter((column) => !(column in columnLabels));
}
