import { foldName } from '../text/column-names.ts';
import type { Preset } from './preset.ts';

/** Every column that a preset knows by name, as names are compared. */
export function namedColumns(preset: Preset): ReadonlySet<string> {
  const {
    detect,
    drop,
    fields,
    timeOfDay,
    sums,
    returns,
    notSales,
    onlyWhere,
    idFrom = [],
  } = preset;
  const summed = Object.values(sums).map(({ plus, minus = [] }) => [...plus, ...minus]);
  const read = [...Object.values(fields), ...Object.values(timeOfDay), ...summed].flat();
  const rows = [...returns, ...notSales, ...Object.values(onlyWhere)];
  const conditions = rows.flatMap(({ column }) => column);
  const names = [...detect.flat(), ...drop, ...read, ...conditions, ...idFrom];
  return new Set(names.map(foldName));
}

/** Tells which columns are questions of a survey; in other files none is. */
export function questionTest({ questions, notQuestions }: Preset): (column: string) => boolean {
  if (questions === undefined) return () => false;
  const pattern = new RegExp(questions);
  const others = new Set(notQuestions.map(foldName));
  return (column) => pattern.test(column) && !others.has(column);
}
