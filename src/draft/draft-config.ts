import { basename, dirname } from 'node:path';
import type { Preset } from '../presets/preset.ts';
import type { Fit } from '../recognise/fit.ts';
import { type FieldGuess, guessFields } from '../recognise/guess-fields.ts';
import { lookAtColumns } from '../recognise/look-at-columns.ts';
import type { Recognition } from '../recognise/recognise.ts';
import { type DraftMapping, draftMapping } from './draft-mapping.ts';
import { type DraftPlace, placeOf } from './draft-place.ts';
import { datesAsStars, filePatterns } from './file-patterns.ts';
import { type Group, groupTexts, type LeftOut } from './group-texts.ts';
import { tableOf } from './table-of.ts';

/** A feed as it is going to be proposed. */
export interface DraftFeed {
  readonly name: string;
  /** As the config names them. */
  readonly files: readonly string[];
  readonly paths: readonly string[];
  /** The shop that it shares with other feeds, where ids are unique in one shop only. */
  readonly shop?: string;
  readonly source: PresetSource | MappingSource;
}

interface PresetSource {
  readonly preset: Preset;
  /** How well it fits the first of the files. */
  readonly fit: Fit;
  readonly doubts: readonly string[];
  /** Fields that the preset leaves empty and that columns which it does not read seem to fill. */
  readonly suggested: readonly FieldGuess[];
}

interface MappingSource {
  readonly mapping: DraftMapping;
}

/** A config as it is going to be written. */
export interface DraftConfig extends DraftPlace {
  readonly feeds: readonly DraftFeed[];
  readonly leftOut: readonly LeftOut[];
}

/** Makes of what was recognised a config whose paths are relative to `folder`. */
export async function draftConfig(
  found: readonly Recognition[],
  folder: string,
): Promise<DraftConfig> {
  const { groups, leftOut } = groupTexts(found);
  const feeds: DraftFeed[] = [];
  for (const group of groups) {
    const source = sourceOf(group);
    if (source === undefined) continue;
    const name = freeName(namesFor(group, source, groups), feeds);
    const files = await filePatterns(group.paths, folder);
    feeds.push({ name, files, paths: group.paths, ...shopOf(source, groups), source });
  }
  feeds.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...placeOf(found, feeds), feeds, leftOut };
}

function sourceOf({ preset, recognitions }: Group): PresetSource | MappingSource | undefined {
  const fit = recognitions[0]?.fits[0];
  if (preset !== undefined && fit !== undefined) {
    const doubts = new Set(recognitions.flatMap((recognition) => recognition.doubts));
    return { preset, fit, doubts: [...doubts], suggested: suggestions(preset, recognitions) };
  }
  const mapping = draftMapping(recognitions);
  return mapping && { mapping };
}

function suggestions(preset: Preset, recognitions: readonly Recognition[]): readonly FieldGuess[] {
  const unread = new Set(recognitions.flatMap(({ fits }) => fits[0]?.unknown ?? []));
  const { names, records } = tableOf(recognitions);
  const seen = lookAtColumns(names, records).filter(({ name }) => unread.has(name));
  return guessFields(preset.kind, seen).fields.filter(
    ({ field, certainty }) => certainty === 'sure' && !(field in preset.fields),
  );
}

/**
 * Feeds of several formats of one platform speak of one shop, unless two feeds have the same format:
 * then there are several shops.
 */
function shopOf(
  source: PresetSource | MappingSource,
  groups: readonly Group[],
): Pick<DraftFeed, 'shop'> {
  if (!('preset' in source) || source.preset.idsUniqueIn === 'platform') return {};
  const { platform } = source.preset;
  const formats = groups.flatMap(({ preset }) => (preset?.platform === platform ? [preset] : []));
  const areDistinct = new Set(formats).size === formats.length;
  return areDistinct && formats.length > 1 ? { shop: platform } : {};
}

/** What a feed may be called, the best first: by its platform; else by its file or folder, its kind. */
function namesFor(
  { paths, recognitions }: Group,
  source: PresetSource | MappingSource,
  groups: readonly Group[],
): readonly string[] {
  const [path = ''] = paths;
  const folder = slug(basename(dirname(path)));
  if ('preset' in source) {
    const { platform, name } = source.preset;
    return [platform, name, ...(folder === '' ? [] : [`${platform}-${folder}`])];
  }
  const isShared =
    groups.filter((each) => each.paths.some((other) => dirname(other) === dirname(path))).length >
    1;
  // A sheet that nobody named says nothing.
  const inside = slug(withoutEnding(recognitions[0]?.name ?? '').replace(/^sheet\d*$/i, ''));
  const file = inside || slug(withoutEnding(path));
  const kind = source.mapping.kind.replaceAll('_', '-');
  const own = paths.length === 1 ? [file, folder] : [folder, file];
  return [...(isShared ? [file] : own), kind].filter((name) => name !== '');
}

function withoutEnding(path: string): string {
  return basename(path).replace(/\..*$/, '');
}

/** What of a name may name a feed: App_用户_2026-11-20 gives app. */
function slug(name: string): string {
  return datesAsStars(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
}

/** The first name that no feed has yet, or else the first one with a number. */
function freeName(wanted: readonly string[], feeds: readonly DraftFeed[]): string {
  const taken = new Set(feeds.map(({ name }) => name));
  const free = wanted.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  let copy = 2;
  while (taken.has(`${wanted[0]}-${copy}`)) copy++;
  return `${wanted[0]}-${copy}`;
}
