import type { BuiltTable } from '../pipeline/stage-definition.ts';
import { consentTables, noteWithdrawals } from '../state/withdrawals.ts';
import { contentOf } from './build-tables.ts';
import type { StageRecord } from './reuse.ts';
import type { RunContext } from './run-context.ts';

/** Records a stage's table in the manifest and the log, and what it holds for whatever reads it. */
export async function recordTable(
  context: RunContext,
  record: StageRecord,
  made: BuiltTable,
): Promise<void> {
  const { table, rows, bytes, hash, seconds, fingerprint, byFile, byKey, reusedFrom } = made;
  const content = made.content ?? (await contentOf(context, context.workspace.engine, made));
  context.tables.setContent(table, content);
  if (table === consentTables[0]) context.outdated = await noteWithdrawals(context);
  context.manifest.tables.push({
    table,
    rows,
    bytes,
    hash,
    content,
    ...(byFile ? { byFile } : {}),
    ...(byKey ? { byKey } : {}),
    ...(fingerprint ? { fingerprint: fingerprint.whole, parts: fingerprint.parts } : {}),
  });
  record.models.push({ table, rows, seconds, ...(reusedFrom ? { reusedFrom } : {}) });
  if (reusedFrom !== undefined) return;
  context.log.info('model built', { table, rows, seconds });
  context.request.progress({ event: 'table built', table, rows, seconds });
}
