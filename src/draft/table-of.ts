import type { Recognition } from '../recognise/recognise.ts';
import { namesOf, recordsOf } from './group-texts.ts';

/** The columns of several texts together, and some of their records in the order of these columns. */
export interface Table {
  readonly names: readonly string[];
  readonly records: readonly (readonly string[])[];
  /** The same records, text by text. */
  readonly texts: readonly (readonly (readonly string[])[])[];
}

/** Lays texts of one form one below the other, each column under its name. */
export function tableOf(recognitions: readonly Recognition[]): Table {
  const names = [...new Set(recognitions.flatMap(namesOf))];
  const texts = recognitions.map((recognition) => {
    const own = namesOf(recognition);
    const places = names.map((name) => own.indexOf(name));
    return recordsOf(recognition).map((record) => places.map((place) => record[place] ?? ''));
  });
  return { names, records: texts.flat(), texts };
}
