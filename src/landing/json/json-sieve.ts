import { foldName } from '../../text/column-names.ts';
import { type Damage, isDamaged } from '../csv/damage.ts';
import { type Reject, rejectText } from '../csv/reject.ts';
import type { Sieve } from '../csv/sieve.ts';
import { noCounts } from '../csv/sieve-options.ts';
import { readJsonFields } from './json-fields.ts';
import type { JsonShape } from './json-shape.ts';
import type { JsonText } from './json-texts.ts';
import { createJsonSplitter } from './split-json.ts';

export interface JsonSieveOptions extends JsonShape {
  readonly damage: Damage;
  readonly onRejects: (rejects: readonly Reject[]) => Promise<void>;
}

/** As `createSieve`, for JSON: gives each object as a record of CSV; what is none is a reject. */
export function createJsonSieve(options: JsonSieveOptions): Sieve {
  const counts = noCounts();

  async function sorted(texts: readonly JsonText[]): Promise<Buffer> {
    const good: string[] = [];
    const rejects: Reject[] = [];
    for (const text of texts) {
      const record = recordOf(text, options);
      if (typeof record === 'string') {
        good.push(record);
        // A unit of JavaScript's text takes three bytes at most.
        counts.longestBytes = Math.max(counts.longestBytes, record.length * 3);
      } else rejects.push(record);
    }
    counts.good += good.length;
    counts.rejected += rejects.length;
    if (rejects.length > 0) await options.onRejects(rejects);
    return Buffer.from(good.join(''));
  }

  async function* filter(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const splitter = createJsonSplitter(options.form);
    for await (const chunk of chunks) yield sorted(splitter.add(chunk));
    yield sorted(splitter.finish());
  }
  return { counts, filter };
}

/** An object as a line of CSV, or what is wrong with it. */
function recordOf(
  { line, bytes, isBroken }: JsonText,
  { names, dropped, damage }: JsonSieveOptions,
): string | Reject {
  const reject = (reason: Reject['reason']) => {
    const text = rejectText(bytes, 0, bytes.length);
    return { line, reason, text: mayHold(text, dropped) ? null : text };
  };
  if (isDamaged(bytes, damage)) return reject('undecodable bytes');
  const fields = isBroken ? 'no JSON object' : readJsonFields(bytes.toString(), dropped);
  if (typeof fields === 'string') return reject(fields);
  const values = names.map((name) => fields.get(name) ?? null);
  // A lone surrogate, such as "\ud83d", is no text.
  const isText = values.every((value) => value === null || value.isWellFormed());
  if (!isText) return reject('undecodable bytes');
  const cells = values.map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`));
  return `${cells.join(',')}\n`;
}

/** Whether a text may hold one of the members: a name can be written as is or escaped. */
function mayHold(text: string, members: ReadonlySet<string>): boolean {
  const folded = foldName(text);
  return (
    members.size > 0 && (text.includes('\\u') || [...members].some((name) => folded.includes(name)))
  );
}
