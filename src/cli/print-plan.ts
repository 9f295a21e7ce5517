import type { Plan } from '../run/plan.ts';
import { columns, print } from './output.ts';

/** A plan as people read it: sources, new files, then each stage with what would be done and why. */
export function printPlan({ pipeline, asOf, sources, files, stages }: Plan): void {
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
}
