import { type Exported, exportTime } from './export-time.ts';

/** A raw file that is in a feed's folder, and what landed from it. */
export interface FoundFile extends Exported {
  /** Its path; in an inbox the one that all versions of a pulled file share. */
  readonly place: string;
  /** Hashes of its contents, each with its name as people find it. */
  readonly contents: readonly { readonly hash: string; readonly name: string }[];
}

/** When a content was exported, as far as is known. */
export interface Seen {
  /** The times of all exports that held it, ascending, ISO 8601 in UTC. */
  readonly seenAt: readonly string[];
  /** Where it is, or was last. */
  readonly places: readonly string[];
}

/**
 * When the contents of one feed were exported. A content that was in its place before keeps its
 * times, whatever becomes of the file's own: copying a folder makes nothing newer. One that comes to
 * a place where it did not lie before was exported again, and one that takes the place of another is
 * newer than that, even where it is known from long ago or has the same date in its name.
 *
 * @param known what the published run knew
 * @param files what is there now
 */
export function appearances(
  known: ReadonlyMap<string, Seen>,
  files: readonly FoundFile[],
): ReadonlyMap<string, Seen> {
  const times = new Map([...known].map(([hash, { seenAt }]) => [hash, new Set(seenAt)]));
  const holders = holdersOf(known);
  for (const [place, versions] of Map.groupBy(files, (file) => file.place)) {
    const oldestFirst = [...versions].sort((a, b) => a.writtenAt.getTime() - b.writtenAt.getTime());
    for (const file of oldestFirst) {
      const isKnown = file.contents.every(({ hash }) => times.has(hash));
      if (isKnown && file !== oldestFirst.at(-1)) continue;
      const before = holders.get(place) ?? new Set();
      const hashes = new Set(file.contents.map(({ hash }) => hash));
      const replaced = [...before].filter((hash) => !hashes.has(hash));
      const former = newest(replaced.flatMap((hash) => [...(times.get(hash) ?? [])]));
      for (const { hash, name } of file.contents) {
        if (before.has(hash)) continue;
        const time = laterThan(former, exportTime({ ...file, name }));
        times.set(hash, (times.get(hash) ?? new Set()).add(time.toISOString()));
      }
      holders.set(place, hashes);
    }
  }
  const places = placesOf(holders);
  return new Map(
    [...times].map(([hash, seen]) => [
      hash,
      { seenAt: [...seen].sort(), places: [...(places.get(hash) ?? [])].sort() },
    ]),
  );
}

/** Place → the contents that lie there. */
function holdersOf(known: ReadonlyMap<string, Seen>): Map<string, ReadonlySet<string>> {
  const entries = [...known].flatMap(([hash, { places }]) =>
    places.map((place) => ({ place, hash })),
  );
  const holders = Map.groupBy(entries, ({ place }) => place);
  return new Map(
    [...holders].map(([place, held]) => [place, new Set(held.map(({ hash }) => hash))]),
  );
}

/** Content → the places where it is. */
function placesOf(
  holders: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, readonly string[]> {
  const entries = [...holders].flatMap(([place, hashes]) =>
    [...hashes].map((hash) => ({ hash, place })),
  );
  const places = Map.groupBy(entries, ({ hash }) => hash);
  return new Map([...places].map(([hash, lying]) => [hash, lying.map(({ place }) => place)]));
}

function newest(times: readonly string[]): Date | undefined {
  const last = [...times].sort().at(-1);
  return last === undefined ? undefined : new Date(last);
}

function laterThan(former: Date | undefined, time: Date): Date {
  return former === undefined || time > former ? time : new Date(former.getTime() + 1);
}
