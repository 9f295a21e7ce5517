import { existsSync } from 'node:fs';
import type { LoadedConfig } from '../../config/load.ts';
import type { Engine } from '../../engine/duckdb.ts';
import { openSessionPool } from '../../engine/session-pool.ts';
import { tablePath } from '../../engine/store.ts';
import { rateTables } from '../../quarantine/missing-rates.ts';
import { tablesOfValues } from '../../quarantine/unused-values.ts';
import { recordsRead } from '../feed-faults.ts';
import { unfoundColumns } from '../unfound-columns.ts';
import { statementsAtOnce, type Work } from '../work.ts';
import { checkNotices } from './check-notices.ts';
import { namelessNoNotices, unpublishedNotices, unreadLineNotices } from './consent-notices.ts';
import { dryNotices } from './dry-notices.ts';
import { feedNotices, withRefusedFirst } from './feed-notices.ts';
import { fileNotices, pullNotices } from './file-notices.ts';
import { folderNotices } from './folder-notices.ts';
import { machineNotices } from './machine-notices.ts';
import { moneyDoubts } from './money-doubts.ts';
import {
  assumedCurrencyRemarks,
  missingRateNotices,
  returnRemarks,
  unequalOrderNotices,
} from './money-notices.ts';
import type { FoundNotice, Notice } from './notice.ts';
import { paymentRemarks } from './payment-notices.ts';
import {
  contradictionNotices,
  futureNotices,
  leftOutRemarks,
  namelessRemarks,
  placelessPhoneNotices,
  quarantineNotices,
  reviewNotices,
  sharedNotices,
  untrainedRemarks,
  unusedNotices,
} from './record-notices.ts';

/** Notices of a table's rows, and the tables that they are read from. */
type FromTables = readonly [
  tables: readonly string[],
  read: (engine: Engine, loaded: LoadedConfig) => Promise<readonly FoundNotice[]>,
];

const fromTables: readonly FromTables[] = [
  [rateTables, missingRateNotices],
  [['clean.quarantine'], contradictionNotices],
  [['clean.unread_consents'], unreadLineNotices],
  [['clean.checked_registrations'], namelessNoNotices],
  [['identity.consents'], unpublishedNotices],
  [['clean.set_aside'], futureNotices],
  [tablesOfValues, unusedNotices],
  [['clean.set_aside'], placelessPhoneNotices],
  [['clean.order_money', 'clean.test_payments', 'clean.payments', 'clean.returns'], moneyDoubts],
  [['clean.checked_orders', 'clean.contradictions', 'landing.files'], unequalOrderNotices],
  [['identity.shared_identifiers'], sharedNotices],
  [['identity.review'], reviewNotices],
  [['clean.payments'], paymentRemarks],
  [['clean.returns'], returnRemarks],
  [['clean.orders', 'identity.members'], namelessRemarks],
  [['segment.summary'], leftOutRemarks],
  [['identity.parameters'], untrainedRemarks],
];

/** All that a run has to say, from its manifest and from those of its tables that are there. */
export async function collectNotices(work: Work): Promise<readonly Notice[]> {
  const { manifest, folder, workspace, request, inputs } = work;
  const isMade = (table: string) => existsSync(tablePath(folder, table));
  await using pool = await openSessionPool(workspace.engine, statementsAtOnce(work));
  const parts = await Promise.all<readonly FoundNotice[]>([
    pool.run((session) => feedNotices(session, request.loaded, manifest, inputs)),
    machineNotices(manifest),
    pullNotices(manifest),
    fileNotices(manifest, unfoundColumns(request.loaded, inputs)),
    folderNotices(request.loaded, manifest),
    dryNotices(request.loaded, manifest),
    checkNotices(manifest),
    assumedCurrencyRemarks(request.loaded, manifest),
    ...fromTables
      .filter(([tables]) => tables.every(isMade))
      .map(([, read]) => pool.run((session) => read(session, request.loaded))),
  ]);
  const found = parts.flat();
  const told = found.flatMap(({ covers = [] }) => covers);
  const notices: readonly Notice[] = found.map(({ covers: _, ...notice }) => notice);
  const read = recordsRead(manifest);
  const refused = isMade('clean.quarantine')
    ? await quarantineNotices(workspace.engine, told, read)
    : [];
  return withRefusedFirst([...notices, ...refused], read);
}
