import { z } from 'zod';
import { didYouMean } from '../text/did-you-mean.ts';

type Issue = z.core.$ZodIssue;

/** One line for each broken rule: its path in the config, what was expected, what was meant perhaps. */
export function explainIssues(
  issues: readonly Issue[],
  input: unknown,
  schema: z.ZodType,
): readonly string[] {
  return issues.flatMap((issue) => explain(issue, input, schema));
}

function explain(issue: Issue, input: unknown, whole: z.ZodType): readonly string[] {
  const path = showPath(issue.path);
  // What replaces a variable's name may be the secret itself.
  const given = isSecret(issue.path) ? undefined : valueAt(input, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const at = showPath([...issue.path, key]);
        return `${at}: there is no such setting${didYouMean(key, knownKeys(issue.path, input, whole))}`;
      });
    case 'invalid_value':
      return [
        `${path}: expected ${listValues(issue.values)}, found ${show(given)}` +
          didYouMean(typeof given === 'string' ? given : '', issue.values.map(String)),
      ];
    case 'invalid_type':
      return [
        given === undefined
          ? `${path}: is missing; expected ${article(issue.expected)}`
          : `${path}: expected ${article(issue.expected)}, found ${show(given)}`,
      ];
    case 'invalid_format':
      return [
        `${path}: expected ${issue.message}${given === undefined ? '' : `, found ${show(given)}`}`,
      ];
    case 'too_small':
      return [`${path}: expected at least ${sizeOf(issue.minimum, issue)}, found ${show(given)}`];
    case 'too_big':
      return [`${path}: expected at most ${sizeOf(issue.maximum, issue)}, found ${show(given)}`];
    case 'invalid_union':
      return explainUnion(issue, input, whole, path, given);
    case 'custom':
      return [
        `${path}: ${issue.message}${isShort(given) ? `, found ${show(given)}` : ''}${hintOf(issue)}`,
      ];
    case 'invalid_key':
      // The key is the last part of the path; what it leads to is not what is wrong.
      return issue.issues.map((inner) => `${path}: ${inner.message}${hintOf(inner)}`);
    default:
      return [`${path}: ${issue.message}, found ${show(given)}`];
  }
}

/** A limit with what it counts, where that is not the number itself. */
function sizeOf(limit: number | bigint, { origin }: { readonly origin: string }): string {
  if (origin === 'string') return `${limit} ${limit === 1 ? 'character' : 'characters'}`;
  return origin === 'array' ? `${limit} in the list` : String(limit);
}

/** What was meant perhaps, where the rule itself knows it. */
function hintOf(issue: Pick<Issue, 'code'> & { readonly params?: unknown }): string {
  const { params } = issue;
  const hint = typeof params === 'object' && params !== null && Reflect.get(params, 'hint');
  return typeof hint === 'string' ? hint : '';
}

/** The alternative that came nearest is the one that was meant: the one with the deepest problem. */
function explainUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  input: unknown,
  whole: z.ZodType,
  path: string,
  given: unknown,
): readonly string[] {
  if ('options' in issue && Array.isArray(issue.options)) {
    return explainKind(issue.options.map(String), path, given);
  }
  const depth = (issues: readonly Issue[]): number =>
    Math.max(
      ...issues.map((inner) => inner.path.length + (inner.code === 'unrecognized_keys' ? 1 : 0)),
    );
  const nearest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0];
  if (nearest && depth(nearest) > 0) {
    return nearest.flatMap((inner) =>
      explain({ ...inner, path: [...issue.path, ...inner.path] }, input, whole),
    );
  }
  const words = issue.errors.flat().flatMap((inner) => ('values' in inner ? inner.values : []));
  const types = issue.errors
    .flat()
    .flatMap((inner) => ('expected' in inner ? [inner.expected] : []));
  const expected = [
    ...(words.length ? [listValues(words)] : []),
    ...[...new Set(types)].map((type) => article(type)),
  ].join(' or ');
  return [
    `${path}: expected ${expected}, found ${show(given)}` +
      didYouMean(typeof given === 'string' ? given : '', words.map(String)),
  ];
}

/** Lists the kinds there are where the given one is none of them. */
function explainKind(kinds: readonly string[], path: string, given: unknown): readonly string[] {
  if (given === undefined) return [`${path}: is missing; expected ${listValues(kinds)}`];
  const hint = didYouMean(typeof given === 'string' ? given : '', kinds);
  return [`${path}: expected ${listValues(kinds)}, found ${show(given)}${hint}`];
}

/** Settings whose names end with `From` name a variable that holds a secret. */
function isSecret(path: readonly PropertyKey[]): boolean {
  return path.slice(-2).some((key) => typeof key === 'string' && key.endsWith('From'));
}

/** The settings that exist beside the one at this path. */
function knownKeys(
  path: readonly PropertyKey[],
  input: unknown,
  whole: z.ZodType,
): readonly string[] {
  const schema = path.reduce<unknown>(
    (outer, key, depth) => innerSchema(meant(outer, valueAt(input, path.slice(0, depth))), key),
    whole,
  );
  const object = meant(schema, valueAt(input, path));
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function innerSchema(outer: unknown, key: PropertyKey): unknown {
  if (outer instanceof z.ZodObject) return Reflect.get(outer.shape, key);
  if (outer instanceof z.ZodRecord) return outer.valueType;
  return outer instanceof z.ZodArray ? outer.element : undefined;
}

/** The object or list that a schema asks for; of several the one that the given value is nearest to. */
function meant(schema: unknown, given: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return meant(schema.unwrap(), given);
  }
  if (schema instanceof z.ZodPrefault) return meant(schema.unwrap(), given);
  if (!(schema instanceof z.ZodUnion)) return schema;
  const options = schema.options.map((option) => meant(option, given));
  if (Array.isArray(given)) return options.find((option) => option instanceof z.ZodArray);
  const objects = options.filter((option) => option instanceof z.ZodObject);
  return objects.find((option) => isOfKind(option, given)) ?? objects[0];
}

function isOfKind(option: z.ZodObject, given: unknown): boolean {
  const kind = innerSchema(option, 'kind');
  return kind instanceof z.ZodLiteral && kind.safeParse(valueAt(given, ['kind'])).success;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    input,
  );
}

/** A path as one would write it in TypeScript: `feeds[2].preset`. */
function showPath(path: readonly PropertyKey[]): string {
  const text = path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('');
  return text.replace(/^\./, '') || 'the config';
}

function show(value: unknown): string {
  if (typeof value === 'string') {
    const text = value.replace(/\/\/[^/\s]*@/, '//…@');
    return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
  }
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function listValues(values: readonly unknown[]): string {
  return values.map((value) => `"${String(value)}"`).join(' or ');
}

function article(type: string): string {
  if (type === 'array') return 'a list';
  if (type === 'int') return 'a whole number';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
