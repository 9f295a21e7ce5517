import { basename, dirname, resolve } from 'node:path';
import type { Preset } from '../presets/preset.ts';
import type { FieldGuess } from '../recognise/field-guess.ts';
import { guessFields } from '../recognise/guess-fields.ts';
import { lookAtColumns } from '../recognise/look-at-columns.ts';
import type { Recognition } from '../recognise/recognise.ts';
import type { DraftFeed, MappingSource, PresetSource } from './draft-feed.ts';
import { type DraftMapping, draftMapping } from './draft-mapping.ts';
import { type DraftPlace, placeOf } from './draft-place.ts';
import { datesAsStars, filePatterns } from './file-patterns.ts';
import { type Group, groupTexts, type LeftOut, namesOf } from './group-texts.ts';
import { type DraftedGroup, relateFeeds } from './relate-feeds.ts';
import { tableOf } from './table-of.ts';

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
  const drafted: DraftedGroup[] = [];
  for (const group of groups) {
    const source = sourceOf(group, groups);
    if (source === undefined) continue;
    const name = freeName(
      namesFor(group, source, groups),
      drafted.map(({ feed }) => feed),
    );
    const files = await filePatterns(group.paths, folder);
    const shop = shopOf(group, source, groups);
    const { paths } = group;
    const feed = { name, files, paths, ...shop, encodings: encodingsOf(group), source };
    drafted.push({ feed, group });
  }
  const feeds = relateFeeds(drafted).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { ...placeOf(found, feeds), feeds, leftOut };
}

function encodingsOf({ recognitions }: Group): readonly string[] {
  return [...new Set(recognitions.flatMap(({ source }) => source?.doubtfulEncodings ?? []))];
}

function sourceOf(
  { preset, recognitions }: Group,
  groups: readonly Group[],
): PresetSource | MappingSource | undefined {
  const fit = recognitions[0]?.fits[0];
  if (preset !== undefined && fit !== undefined) {
    const doubts = new Set(recognitions.flatMap((recognition) => recognition.doubts));
    return { preset, fit, doubts: [...doubts], suggested: suggestions(preset, recognitions) };
  }
  const mapping = draftMapping(recognitions);
  return (
    mapping && {
      mapping: { ...mapping, detect: detectAlone(mapping.detect, recognitions, groups) },
    }
  );
}

/** The columns of `detect`, with others that no other list in the same objects of JSON has, where these would fit one too. */
function detectAlone(
  detect: readonly string[],
  recognitions: readonly Recognition[],
  groups: readonly Group[],
): readonly string[] {
  const listOf = ({ path, source }: Recognition) => `${path} ${source?.beginning.content.listOf}`;
  const isList = recognitions.some(({ source }) => source?.beginning.content.listOf !== undefined);
  if (!isList) return detect;
  const objects = new Set(recognitions.map(listOf));
  const others = groups
    .flatMap((group) => group.recognitions)
    .filter((each) => !recognitions.includes(each) && objects.has(listOf(each)))
    .map((each) => new Set(namesOf(each)));
  const common = recognitions
    .map((each) => new Set(namesOf(each)))
    .reduce((some, own) => some.intersection(own));
  const found = [...detect];
  for (const other of others) {
    if (found.some((name) => !other.has(name))) continue;
    found.push(...[...common].filter((name) => !other.has(name)).slice(0, 1));
  }
  return found;
}

function suggestions(preset: Preset, recognitions: readonly Recognition[]): readonly FieldGuess[] {
  const unread = new Set(recognitions.flatMap(({ fits }) => fits[0]?.unknown ?? []));
  const { names, records } = tableOf(recognitions);
  const seen = lookAtColumns(names, records).filter(({ name }) => unread.has(name));
  return guessFields(preset.kind, seen).fields.filter(
    // What money of another name means a preset's author has thought about.
    ({ field, certainty }) =>
      certainty === 'sure' && !(field in preset.fields) && !/amount$|price$/.test(field),
  );
}

/**
 * Feeds of one platform are one shop, unless two of them have the same format: then each folder is a
 * shop, and ids of one never meet those of another.
 */
function shopOf(
  { paths }: Group,
  source: PresetSource | MappingSource,
  groups: readonly Group[],
): Pick<DraftFeed, 'shop'> {
  if (!('preset' in source) || source.preset.idsUniqueIn === 'platform') return {};
  const { platform } = source.preset;
  const alike = groups.filter(({ preset }) => preset?.platform === platform);
  if (alike.length < 2) return {};
  if (new Set(alike.map(({ preset }) => preset)).size === alike.length) return { shop: platform };
  const folder = folderName(paths);
  return folder === '' ? {} : { shop: folder };
}

/** What a feed may be called, the best first: its folder names it; else its platform, its file, its kind. */
function namesFor(
  { paths, recognitions }: Group,
  source: PresetSource | MappingSource,
  groups: readonly Group[],
): readonly string[] {
  const [path = ''] = paths;
  const folder = folderName(paths);
  const isShared =
    groups.filter((each) => each.paths.some((other) => dirname(other) === dirname(path))).length >
    1;
  // A sheet that nobody named says nothing.
  const inside = slug(withoutEnding(recognitions[0]?.name ?? '').replace(/^sheet\d*$/i, ''));
  const names =
    'preset' in source
      ? presetNames(source.preset, folder)
      : [inside || slug(withoutEnding(path)), nameOfKind(source.mapping)];
  const inFolder = names.map((name) => `${folder}-${name}`);
  return [
    ...(folder === '' ? [] : isShared ? inFolder : [folder]),
    ...names,
    ...(folder === '' ? [] : inFolder),
  ].filter((name) => /^[a-z]/.test(name) && !name.endsWith('-'));
}

function nameOfKind({ kind, areReturns }: DraftMapping): string {
  return areReturns ? 'returns' : kind.replaceAll('_', '-');
}

/** What the formats of one platform are told apart by: `orders` of shopify-orders. */
function presetNames({ platform, name }: Preset, folder: string): readonly string[] {
  const rest = name.startsWith(`${platform}-`) ? name.slice(platform.length + 1) : name;
  return folder === '' ? [platform, name] : [rest];
}

/** Folders that hold exports of all kinds, and so name none. */
const anyFolder =
  /^(exports?|inbox|data|raw|files?|downloads?|input|in|tmp|csv|desktop|documents)$/;

/** The name of the folder that files lie in, if it says anything; a folder for each day is in one that does. */
function folderName([path = '']: readonly string[]): string {
  let folder = resolve(dirname(path));
  while (/^[*_\s\p{P}]+$/u.test(datesAsStars(basename(folder)))) folder = dirname(folder);
  const name = slug(basename(folder));
  return anyFolder.test(name) ? '' : name;
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
