import { z } from 'zod';
import { wholeSchema } from '../config/whole-schema.ts';
import { between, code, markdownTable } from './markdown.ts';

const page = 'docs/configuration.md';
const begin = '<!-- settings, written from their schemas by npm run fix -->';
const end = '<!-- end of settings -->';

/** The page on the config, with its table of settings as the schemas have them. */
export const configurationPage = { path: page, text: withSettings };

function withSettings(): string {
  const header = ['path', 'meaning', 'default'];
  return between(page, { begin, end }, markdownTable(header, settingRows(wholeSchema)));
}

/**
 * A row for each setting that its schema describes, with its path, what it means and what holds without it.
 * What is described in a whole, such as a list of sources, has one row.
 */
export function settingRows(schema: unknown, path = ''): readonly (readonly string[])[] {
  const layers = unwrapped(schema);
  const described = layers.find((layer) => layer.meta()?.description !== undefined);
  if (described) {
    const { description = '', unset } = described.meta() ?? {};
    const otherwise = typeof unset === 'string' ? unset : defaultText(layers);
    return [[code(path), description, otherwise]];
  }
  const inner = layers.at(-1);
  if (inner instanceof z.ZodArray) return settingRows(inner.element, `${path}[]`);
  if (inner instanceof z.ZodObject) {
    return Object.entries(inner.shape).flatMap(([name, setting]) =>
      settingRows(setting, path === '' ? name : `${path}.${name}`),
    );
  }
  throw new Error(`The setting ${path} says nowhere what it means: give its schema .describe(…).`);
}

/** A schema and what it wraps, from the outside in. */
function unwrapped(schema: unknown): readonly z.ZodType[] {
  if (!(schema instanceof z.ZodType)) return [];
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault;
  return [schema, ...(isWrapped ? unwrapped(schema.unwrap()) : [])];
}

function defaultText(layers: readonly z.ZodType[]): string {
  if (!layers.some((layer) => layer instanceof z.ZodDefault)) return '–';
  const value = layers[0]?.parse(undefined);
  const shown = [value].flat().map((one) => (typeof one === 'object' ? '' : code(String(one))));
  return shown.filter((text) => text !== '').join(', ') || '–';
}
