import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { projectModules } from '../engine/project-modules.ts';
import type { Person } from './person.ts';
import type { TableFile } from './run-files.ts';

/**
 * A place where personal data can lie, and what becomes of one person there: what `src/<room>/personal-data.ts`
 * exports, beside the code that writes there. The register of all places is in docs/privacy.md.
 */
export interface PersonalDataPlace {
  readonly name: string;
  /** Where it is, for people. */
  readonly where: string;
  /** What is there. */
  readonly holds: string;
  /** Whose data that is. */
  readonly whose: string;
  /** How long it stays if nobody does anything. */
  readonly stays: string;
  /** Whether anything but a person's own action ever takes data away from there. */
  readonly isEndless: boolean;
  readonly removal: Removal;
  /** The files of the output folder that are of this place, by their paths within it; undefined for one outside of it. */
  readonly files: RegExp | undefined;
  /** What of the person is there; it changes nothing. */
  readonly find: (search: PlaceSearch) => Promise<readonly Found[]>;
}

/** How one person is taken out of a place. */
export interface Removal {
  readonly how: /** The person's rows can be taken out, and the rest stays. */
    | 'in place'
    /** It is made again from what is left elsewhere. */
    | 'rebuilt'
    /** It is gone by itself after a time. */
    | 'expires'
    /** Rollcall has no hand in it. */
    | 'outside';
  /** What has to be done, in words. */
  readonly steps: string;
}

/** What a place is searched with. */
export interface PlaceSearch {
  readonly loaded: LoadedConfig;
  readonly person: Person;
  /** Has what is known of the person as tables of the schema `person`, and may read the output folder. */
  readonly engine: Engine;
  /** The tables of all runs. */
  readonly tables: readonly TableFile[];
  /** Whether to give the rows themselves, where the place is the one that has what came in. */
  readonly reveals: boolean;
  /** A folder for what has to be unpacked; it need not be there, and is removed at the end. */
  readonly scratch: string;
}

/** A file or a table that holds data of the person. */
export interface Found {
  /** From the output folder, or for what is outside of it from the config's folder. */
  readonly where: string;
  /** The raw file that it was landed from, as its feed names it. */
  readonly file?: string;
  /** Rows or lines that hold the person's data. */
  readonly rows: number;
  /** Further ones that fit the person and may be another's: the name alone, a masked value, a shared phone. */
  readonly possible: number;
  /** Of raw files, the numbers of the records that hold it. */
  readonly records?: readonly number[];
  /** What is in these records, or in lines that no reader could read, where the search reveals it: column → cell. */
  readonly cells?: readonly Readonly<Record<string, unknown>>[];
  /** Why it could not be searched. */
  readonly problem?: string;
}

/** Every place, in the order of their names: one or more in each room that has a `personal-data.ts`. */
export async function readPlaces(): Promise<readonly PersonalDataPlace[]> {
  const places = (await projectModules('src/*/personal-data.ts')).filter(isPlace);
  return places.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isPlace(value: unknown): value is PersonalDataPlace {
  return typeof value === 'object' && value !== null && 'removal' in value && 'find' in value;
}
