import type { LoadedConfig } from '../../config/loaded-config.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { showTable, tablePath } from '../../engine/store.ts';
import { type Contradiction, findContradictions } from '../../faults/contradictions.ts';
import type { Fault } from '../../faults/faults.ts';
import { faultsIn, recordsRead } from '../../faults/feed-faults.ts';
import { type MissingRate, missingRatesOf } from '../../faults/missing-rates.ts';
import { noGoodsSold, partsLeftOut } from '../../faults/taken-for-granted.ts';
import { tablesOfConsentWords } from '../../faults/unread-consent-words.ts';
import { findUnusedValues, tablesOfValues, type UnusedValues } from '../../faults/unused-values.ts';
import { readKnown } from '../../landing/land-feeds.ts';
import type { Manifest } from '../../runs/manifest.ts';
import type { ReadableRun } from '../../runs/run-folder.ts';

/** What the first files of a config show that a person should know before the first night. */
export interface Findings {
  /** Reasons for which records would be refused and that a setting cures, the greatest first. */
  readonly faults: readonly Fault[];
  /** Fields of feeds of which most values could not be used, though their records count. */
  readonly unused: readonly UnusedValues[];
  /** What money is taken for, where only a person knows better. */
  readonly taken: readonly string[];
}

/** What a trial is for: the stage that makes it is its last. */
export const refused = 'clean.quarantine';

/** Tables that faults are read from, beside those that their own files name. */
const lookedAt = ['clean.orders', 'clean.order_lines', 'clean.unread_columns'];

/** Reads from the tables of a trial what would be refused, and what a setting would cure. */
export async function findingsOf(
  loaded: LoadedConfig,
  run: Pick<ReadableRun, 'manifest' | 'folder'>,
): Promise<Findings> {
  const { manifest, folder } = run;
  const engine = await openEngine({ folders: [loaded.output], threads: 1, memoryLimit: '512MB' });
  try {
    if (manifest.tables.some((made) => made.table === refused)) {
      await showTable(engine, refused, tablePath(folder, refused));
    }
    const rates = await missingRatesOf(engine, run, null);
    const contradictions = manifest.tables.some((made) => made.table === refused)
      ? await findContradictions(engine, loaded)
      : [];
    const { base } = loaded.config.currency;
    const isMade = (name: string) => manifest.tables.some((made) => made.table === name);
    for (const name of [...tablesOfValues, ...tablesOfConsentWords, ...lookedAt].filter(isMade)) {
      await showTable(engine, name, tablePath(folder, name));
    }
    const inputs = await readKnown(loaded, manifest.inputs);
    const taken = [
      ...(isMade('clean.order_lines') ? await noGoodsSold(engine, loaded) : []),
      ...partsLeftOut(loaded, inputs),
    ];
    return {
      taken: taken.map(({ text }) => text),
      faults: [
        ...rates.map((rate) => rateFault(rate, base, manifest)),
        ...contradictions.map((found) => contradictionFault(found, manifest)),
        ...(await faultsIn(engine, loaded, manifest, inputs)),
      ],
      unused: tablesOfValues.every(isMade) ? await findUnusedValues(engine) : [],
    };
  } finally {
    engine.close();
  }
}

/** What is the matter where a currency has no rate. */
export function noRate(currency: string): string {
  return `there is no rate for ${currency}`;
}

function rateFault(
  { currency, feeds, records }: MissingRate,
  base: string,
  manifest: Manifest,
): Fault {
  const names = feeds.split(', ');
  return {
    feeds: names,
    records,
    share: shareOf(records, names, manifest),
    what: noRate(currency),
    path: 'currency.rates',
    lines: [`${currency}: '…', // ${base} for one ${currency}`],
    failures: ['currency:no rate'],
  };
}

function contradictionFault(
  { feeds, records, what, cure, failure }: Contradiction,
  manifest: Manifest,
): Fault {
  return {
    feeds,
    records,
    share: shareOf(records, feeds, manifest),
    what: cure === undefined ? what : `${what}. Two shops? Then ${cure}`,
    lines: [],
    failures: [failure],
  };
}

/** Which of several feeds has how many is not known: that of the smallest counts, so that none is overlooked. */
function shareOf(records: number, feeds: readonly string[], manifest: Manifest): number {
  const read = recordsRead(manifest);
  const least = Math.min(...feeds.map((name) => read.get(name) ?? 0));
  return Math.min(1, records / Math.max(least, 1));
}
