import type { Plan } from '../run/plan.ts';
import { columns, print } from './output.ts';

/** A plan as people read it: sources, new files, then each stage, and where asked each table, with what would be done and why. */
export function printPlan(
  { pipeline, asOf, sources, files, stages }: Plan,
  withModels: boolean,
): void {
  print(`${pipeline} as of ${asOf}`);
  print();
  if (sources.length) {
    print('Sources that would be asked:');
    for (const line of columns(sources.map(({ feed, kind, source }) => [feed, kind, source]))) {
      print(`  ${line}`);
    }
    print();
  }
  const news = files.filter(({ state }) => state !== 'known');
  print(`Files: ${files.length - news.length} known, ${news.length} to look at`);
  for (const line of columns(news.map(({ feed, file, state }) => [feed, file, state]))) {
    print(`  ${line}`);
  }
  print();
  print('Stages:');
  for (const line of columns(stages.map(({ stage, action, why }) => [stage, action, why]))) {
    print(`  ${line}`);
  }
  if (withModels) for (const stage of stages) printModels(stage);
}

/** Tables to which the same would happen for the same reason, together. */
function printModels({ stage, models }: Plan['stages'][number]): void {
  if (models.length === 0) return;
  print();
  print(`${stage}:`);
  for (const [what, same] of Map.groupBy(models, ({ action, why }) => `${action}  ${why}`)) {
    print(`  ${what}`);
    for (const { table } of same) print(`    ${table}`);
  }
}
