import { canonicalJson, type JsonValue, sha256 } from './canonical-json.ts';

/** The text of a small file of state: JSON for people to read, with a hash of all that it says. */
export function sealedJson(value: Readonly<Record<string, JsonValue>>): string {
  return `${JSON.stringify({ ...value, seal: sha256(canonicalJson(value)) }, null, 2)}\n`;
}

/** What a file of state says. */
export interface Unsealed {
  readonly value: unknown;
  /** Files that older versions wrote have no seal; nobody can tell whether they are as they were. */
  readonly isSealed: boolean;
}

/** What a sealed text says; undefined where it is no JSON, or not what was sealed. */
export function unseal(text: string): Unsealed | undefined {
  const parsed = parseObject(text);
  if (parsed === undefined) return undefined;
  const { seal, ...value } = parsed;
  if (seal === undefined) return { value, isSealed: false };
  return seal === sha256(canonicalJson(value)) ? { value, isSealed: true } : undefined;
}

function parseObject(text: string): Record<string, JsonValue> | undefined {
  try {
    const parsed: JsonValue = JSON.parse(text);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? parsed : undefined;
  } catch {
    return undefined;
  }
}
