import { RollcallError } from '../errors.ts';
import { isErrorCode } from '../files/error-code.ts';
import { type Beginning, readBeginning } from '../landing/beginning.ts';
import { contentsOf } from '../landing/contents.ts';
import { DoubtfulEncoding } from '../landing/encodings/doubtful-encoding.ts';
import { EmptyFile, NotText } from '../landing/landing-errors.ts';
import { readText } from '../landing/read-text.ts';
import { namedColumns } from '../presets/known-columns.ts';
import { presets } from '../presets/presets.ts';

/** The beginning of one text that a raw file holds: of the file itself, an archive's member, a sheet. */
export interface Text {
  /** As people find it: `orders.csv`, `statement.zip/账单.csv`. */
  readonly name: string;
  readonly beginning: Beginning;
  /** As TextDecoder names it, found by content. */
  readonly encoding: string;
  readonly text: string;
  /** Encodings that it may be written in, where that is not certain: read by the first, for looking at only. */
  readonly doubtfulEncodings?: readonly string[];
  /** Whether `text` is all of it; else its last line may be cut. */
  readonly isWhole: boolean;
}

/** What a raw file holds that is no text, or cannot be read. */
export interface NoText {
  readonly name: string;
  /** What it is, or what is wrong with it; never anything that is in it. */
  readonly reason: string;
}

/**
 * The texts that a raw file holds, each by its first megabyte.
 *
 * @param scratch a folder for what has to be unpacked; the caller removes it when done
 */
export async function readTexts(
  path: string,
  name: string,
  scratch: string,
): Promise<readonly (Text | NoText)[]> {
  try {
    const contents = await contentsOf(path, scratch);
    const texts: (Text | NoText)[] = [];
    for (const content of contents) {
      texts.push(textOf(await readBeginning(content)));
    }
    return texts;
  } catch (error) {
    return [{ name, reason: reasonOf(error, name) }];
  }
}

function textOf(beginning: Beginning): Text | NoText {
  const { content, isWhole, bytes } = beginning;
  try {
    const { encoding, text } = readText(beginning, { names: namesOfPresets });
    return { name: content.name, beginning, encoding: encoding.name, text, isWhole };
  } catch (error) {
    const [first] = error instanceof DoubtfulEncoding ? error.encodings : [];
    if (error instanceof DoubtfulEncoding && first !== undefined) {
      return {
        name: content.name,
        beginning,
        encoding: first,
        text: new TextDecoder(first).decode(bytes, { stream: !isWhole }),
        doubtfulEncodings: error.encodings,
        isWhole,
      };
    }
    return { name: content.name, reason: reasonOf(error, content.name) };
  }
}

const namesOfPresets = presets.flatMap((preset) => [...namedColumns(preset)]);

/** An error of the system or of an archive is about the file, never about a record. */
function reasonOf(error: unknown, name: string): string {
  if (error instanceof EmptyFile) return 'it is empty';
  if (error instanceof NotText) return `it is ${error.kind}`;
  if (error instanceof RollcallError) {
    const [what = error.name] = error.message.split('\n');
    return (what.startsWith(`${name}: `) ? what.slice(name.length + 2) : what).replace(/\.$/, '');
  }
  if (isErrorCode(error, 'ENOENT')) return 'it is a link that leads nowhere';
  if (error instanceof Error && 'code' in error) return `it cannot be read: ${String(error.code)}`;
  return 'it cannot be read';
}
