import { join } from 'node:path';
import { checkConfig } from '../config/load.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { ConfigInput } from '../config/schema.ts';
import { openEngine } from '../engine/open-engine.ts';
import { type StoredTable, storeQuery } from '../engine/store.ts';
import { appendLedger } from './ledger.ts';
import { exampleManifest } from './manifest.example.ts';
import { type Manifest, writeManifest } from './manifest.ts';
import { runEvent } from './publications.ts';
import { publish } from './publish.ts';
import { createRun } from './run-folder.ts';

/** A teahouse with one feed of each kind, whose runs are written to `output`. Its own folder need not be there. */
export function exampleConfig(output: string, changes: Partial<ConfigInput> = {}): LoadedConfig {
  const config: ConfigInput = {
    merchant: { name: 'Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
    currency: { base: 'CNY' },
    feeds: [
      { name: 'zoho', preset: 'zoho-crm-contacts', files: 'zoho' },
      { name: 'pinduoduo', preset: 'pinduoduo-orders', files: 'pinduoduo' },
      { name: 'survey', preset: 'wenjuanxing-survey', files: 'survey' },
    ],
    segments: 'eleven',
    output,
    ...changes,
  };
  return checkConfig(config, join(`${output}-shop`, 'pipeline.config.ts'));
}

/** How a run of a test ended. */
export interface ExampleRun {
  readonly at?: string;
  readonly facts?: Partial<Manifest>;
  /** Table → the query that makes it. */
  readonly tables?: Readonly<Record<string, string>>;
  readonly isPublished?: boolean;
}

/** Writes a run as the pipeline leaves it: its tables, its manifest, its line in the ledger, the link to it. */
export async function addExampleRun(
  output: string,
  { at = '2026-11-20T21:30:00Z', facts = {}, tables = {}, isPublished = true }: ExampleRun = {},
): Promise<{ runId: string; folder: string }> {
  const run = await createRun(output, new Date(at));
  const stored = await storeTables(run.folder, tables);
  const manifest = exampleManifest({ runId: run.runId, tables: [...stored], ...facts });
  const manifestHash = await writeManifest(run.folder, manifest);
  if (isPublished) await publish(output, run.runId);
  if (manifest.status !== 'running') {
    await appendLedger(output, runEvent({ manifest, manifestHash }, isPublished));
  }
  return run;
}

async function storeTables(
  folder: string,
  tables: Readonly<Record<string, string>>,
): Promise<readonly StoredTable[]> {
  if (Object.keys(tables).length === 0) return [];
  const engine = await openEngine({ folders: [folder], functions: [], threads: 1 });
  try {
    const stored: StoredTable[] = [];
    for (const [table, sql] of Object.entries(tables)) {
      stored.push(await storeQuery(engine, table, sql, folder));
    }
    return stored;
  } finally {
    engine.close();
  }
}
