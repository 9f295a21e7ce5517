import { dirname } from 'node:path';
import { openEngine } from '../src/engine/open-engine.ts';
import { landFile } from '../src/landing/land-file.ts';

/**
 * Lands one raw file as a run does: `node bench/land-one.ts FILE TARGET THREADS MEMORY` writes to the
 * folder TARGET and prints how many records landed and how many were rejected. A program of its own, to
 * be timed as a whole.
 */
const [file = '', target = '', threads = '', memoryLimit = ''] = process.argv.slice(2);
/** The columns by which the generated orders are known. */
const detect = ['订单号', '下单时间', '实付金额'];

const engine = await openEngine({
  folders: [dirname(file), target],
  temporaryFolder: `${target}-spilled`,
  threads: Number(threads),
  memoryLimit,
});
const landed = await landFile(engine, file, { name: 'orders', detect }, target);
engine.close();
const records = landed.reduce((sum, content) => sum + content.records, 0);
const rejected = landed.reduce((sum, content) => sum + content.rejected, 0);
console.log(JSON.stringify({ records, rejected }));
