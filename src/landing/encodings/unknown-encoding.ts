import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';

/** A preset or feed names an encoding that does not exist. */
export class UnknownEncoding extends RollcallError {
  readonly encoding: string;

  constructor(encoding: string) {
    super(
      {
        what: `There is no encoding named ${encoding}.`,
        state: 'Nothing was landed from the files that should be read with it.',
        next: 'Name one such as utf-8, gb18030, utf-16le, big5 or windows-1252, or auto to find it by content.',
      },
      { exitCode: exitCodes.usage },
    );
    this.encoding = encoding;
  }
}
