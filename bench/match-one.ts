import { dirname } from 'node:path';
import { openEngine } from '../src/engine/open-engine.ts';
import { hiding } from '../src/explain/hide.ts';
import { evaluate } from '../src/identity/evaluate/evaluate.ts';
import { loadTruth } from '../src/identity/evaluate/load-truth.ts';
import { chooseSchema } from '../src/identity/evaluate/schema-of-file.ts';
import { fieldsOf } from '../src/identity/matching/fields.ts';
import { matchPeople } from '../src/identity/matching/match-people.ts';
import { loadedTable, loadTable } from '../src/one-table/load-table.ts';
import type { Matched } from './identity/measured-matching.ts';
import { knownSchema, truth } from './identity/schemas.ts';

/**
 * Matches one table of people and scores the result: `node bench/match-one.ts FILE SPILL THREADS MEMORY`
 * prints it as JSON. A program of its own, so that its memory can be measured.
 */
const [file = '', temporaryFolder = '', threads = '', memoryLimit = ''] = process.argv.slice(2);

const startedAt = performance.now();
const engine = await openEngine({
  folders: [dirname(file), temporaryFolder],
  temporaryFolder,
  threads: Number(threads),
  memoryLimit,
  keepsOrder: false,
});
const { columns: names } = await loadTable(engine, file, temporaryFolder);
const known = knownSchema(names);
const guessed = known ? undefined : await chooseSchema(engine, names, { truth });
const schema = known ?? guessed?.schema;
if (schema === undefined) throw new Error(`${file}: no schema`);
await matchPeople(engine, { table: loadedTable, schema });
const seconds = (performance.now() - startedAt) / 1000;
const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;

await loadTruth(engine, loadedTable, { ...schema, truth });
const { records, people, pairwise, bCubed, blocking } = await evaluate(
  engine,
  fieldsOf(schema),
  hiding(false),
);
engine.close();
const matched: Matched = {
  records,
  people,
  precision: pairwise.precision,
  recall: pairwise.recall,
  f1: pairwise.f1,
  bCubedF1: bCubed.f1,
  pairCompleteness: blocking.pairCompleteness,
  seconds,
  peakMemoryBytes,
  guessed: guessed
    ? Object.fromEntries(guessed.uses.map(({ column, use }) => [column, use]))
    : null,
};
console.log(JSON.stringify(matched));
