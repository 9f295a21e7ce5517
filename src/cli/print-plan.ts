import type { Plan } from '../run/plan.ts';
import { columns, print } from './output.ts';

/** A plan as people read it: new files, then each stage with what would be done and why. */
export function printPlan({ pipeline, asOf, files, stages }: Plan): void {
  print(`${pipeline} as of ${asOf}`);
  print();
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
