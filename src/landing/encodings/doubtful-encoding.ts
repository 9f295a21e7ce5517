import { RollcallError } from '../../errors.ts';

/** How a file's text is written is not certain, or surely not as the config says. */
export class DoubtfulEncoding extends RollcallError {
  readonly file: string;
  /** The encodings that it may be written in, the likeliest first. */
  readonly encodings: readonly string[];

  constructor(file: string, encodings: readonly string[], named: string | undefined) {
    const [first = 'windows-1252'] = encodings;
    const choice = encodings.slice(0, 3).join(' or ') || 'any other';
    const mayBeUtf8 = encodings.includes('utf-8');
    super({
      what:
        named === undefined
          ? `${file}: its encoding is not certain; it ${mayBeUtf8 ? '' : 'is not UTF-8, and '}may be ${choice}.`
          : `${file}: it is not written in ${named}, as the config says, but in ${choice}.`,
      state: 'Nothing was landed from this file: some of its letters could have become others.',
      next: mayBeUtf8
        ? `Say in its feed how it is written: encoding: '${first}', or another of these`
        : `Export it as UTF-8, or say in its feed how it is written, such as encoding: '${first}'`,
    });
    this.file = file;
    this.encodings = encodings;
  }
}
