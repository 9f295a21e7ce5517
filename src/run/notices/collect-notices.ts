import { existsSync } from 'node:fs';
import type { Engine } from '../../engine/duckdb.ts';
import { tablePath } from '../../engine/store.ts';
import { rateTables } from '../../quarantine/missing-rates.ts';
import type { Work } from '../work.ts';
import { checkNotices } from './check-notices.ts';
import { feedNotices, withRefusedFirst } from './feed-notices.ts';
import { fileNotices, pullNotices } from './file-notices.ts';
import { machineNotices } from './machine-notices.ts';
import {
  missingRateNotices,
  moneyDoubts,
  paymentRemarks,
  unequalOrderNotices,
} from './money-notices.ts';
import type { Notice } from './notice.ts';
import {
  contradictionNotices,
  futureNotices,
  leftOutRemarks,
  namelessRemarks,
  quarantineNotices,
  reviewNotices,
  sharedNotices,
} from './record-notices.ts';

/** Notices of a table's rows, and the tables that they are read from. */
type FromTables = readonly [
  tables: readonly string[],
  read: (engine: Engine) => Promise<readonly Notice[]>,
];

const fromTables: readonly FromTables[] = [
  [rateTables, missingRateNotices],
  [['clean.quarantine'], contradictionNotices],
  [['clean.quarantine'], quarantineNotices],
  [['clean.set_aside'], futureNotices],
  [['clean.order_money', 'clean.test_payments', 'clean.payments'], moneyDoubts],
  [['clean.checked_orders'], unequalOrderNotices],
  [['identity.shared_identifiers'], sharedNotices],
  [['identity.review'], reviewNotices],
  [['clean.payments'], paymentRemarks],
  [['clean.orders'], namelessRemarks],
  [['segment.summary'], leftOutRemarks],
];

/** All that a run has to say, from its manifest and from those of its tables that are there. */
export async function collectNotices({
  manifest,
  folder,
  workspace,
  request,
}: Pick<Work, 'manifest' | 'folder' | 'workspace' | 'request'>): Promise<readonly Notice[]> {
  const { engine } = workspace;
  const notices = [
    ...(await feedNotices(engine, request.loaded, manifest)),
    ...machineNotices(manifest),
    ...pullNotices(manifest),
    ...fileNotices(manifest),
    ...checkNotices(manifest),
  ];
  for (const [tables, read] of fromTables) {
    if (tables.every((table) => existsSync(tablePath(folder, table)))) {
      notices.push(...(await read(engine)));
    }
  }
  return withRefusedFirst(notices, manifest);
}
