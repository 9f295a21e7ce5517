import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { isErrorCode } from '../files/error-code.ts';
import { visibleName } from '../text/visible.ts';

/** The file that marks an output folder as Rollcall's own. It says nothing, so nothing of it can be damaged. */
const marker = '.rollcall';

/** What file managers, disks and version control leave in a folder that is otherwise empty, and locks. */
const isNothing =
  /^(\.DS_Store|\.git(keep|ignore)|lost\+found|Thumbs\.db|desktop\.ini|(ledger\.)?lock(\..+)?)$/;

/** The output folder holds what others have put there, so runs must not sweep it. */
export class ForeignFolder extends RollcallError {
  /** Whose it is, in one sentence. */
  readonly what: string;

  constructor(what: string) {
    super(
      {
        what,
        where: 'Runs delete what is old in their output folder, so it has to be one of its own.',
        state: 'Nothing was run and nothing was changed.',
        next: 'Set output in the config to a folder that is new or empty; then: rollcall check',
      },
      { exitCode: exitCodes.usage },
    );
    this.what = what;
  }
}

/**
 * Makes the output folder, and marks it as Rollcall's own.
 *
 * @throws {ForeignFolder}
 */
export async function claimFolder(output: string): Promise<void> {
  await refuseForeign(output);
  await mkdir(output, { recursive: true });
  if ((await namesIn(output)).includes(marker)) return;
  await writeFile(join(output, marker), '');
}

/**
 * Whether runs may write and delete in an output folder: it is not there yet, or empty, or has been
 * written by Rollcall alone, and does not lie within another one.
 *
 * @throws {ForeignFolder}
 */
export async function refuseForeign(output: string): Promise<void> {
  for (let path = dirname(output); path !== dirname(path); path = dirname(path)) {
    const names = await namesIn(path);
    if (isOwn(names) && names.includes('runs')) {
      throw new ForeignFolder(
        `The output folder ${visibleName(output)} is in ${visibleName(path)}, which is the output folder of other runs.`,
      );
    }
  }
  const names = await namesIn(output);
  const [first] = names.filter((name) => !isNothing.test(name));
  if (first === undefined || isOwn(names)) return;
  throw new ForeignFolder(
    `The output folder ${visibleName(output)} is not Rollcall's own: it holds ${visibleName(first)}, and neither the file ${marker} nor a ledger.`,
  );
}

/** Runs of older versions left a ledger and no marker. */
function isOwn(names: readonly string[]): boolean {
  return names.includes(marker) || names.includes('ledger.jsonl');
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const isClosed = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].some((code) =>
      isErrorCode(error, code),
    );
    if (isClosed) return [];
    throw error;
  }
}
