import { RollcallError } from '../../errors.ts';

const nothingLanded = 'Nothing was landed from this file.';

/** An archive is locked with a password. */
export class ArchiveEncrypted extends RollcallError {
  /** Name of the archive, as people find it. */
  readonly file: string;

  constructor(file: string) {
    super({
      what: `${file}: the archive is locked with a password.`,
      state: nothingLanded,
      next: 'Unpack it with its password, and put the unpacked files in its place.',
    });
    this.file = file;
  }
}

/** An archive or a member of one is not whole, or not what its own directory says. */
export class ArchiveDamaged extends RollcallError {
  /** Name of the archive or the member, as people find it. */
  readonly file: string;
  readonly reason: string;

  constructor(file: string, reason: string) {
    super({
      what: `${file}: the archive is damaged: ${reason}.`,
      state: nothingLanded,
      next: 'Download or export it again; if it opens elsewhere, unpack it and put the files in its place.',
    });
    this.file = file;
    this.reason = reason;
  }
}

/** A member of an archive is packed by a method that Rollcall cannot undo. */
export class ArchiveMethodUnknown extends RollcallError {
  readonly file: string;
  /** As APPNOTE 4.4.5 numbers the methods. */
  readonly method: number;

  constructor(file: string, method: number) {
    super({
      what: `${file}: it is packed by ZIP method ${method}, which Rollcall cannot unpack.`,
      state: nothingLanded,
      next: 'Unpack the archive, or pack it again as a plain ZIP (method Deflate), and put that in its place.',
    });
    this.file = file;
    this.method = method;
  }
}

/** A raw file would grow beyond all measure when unpacked, as one does that is meant to do harm. */
export class UnpacksTooLarge extends RollcallError {
  readonly file: string;
  readonly reason: string;

  constructor(file: string, reason: string) {
    super({
      what: `${file}: refused, since it is made like an archive that is meant to fill the disk: ${reason}.`,
      state: nothingLanded,
      next: 'If you trust the file, unpack it yourself and put the unpacked files in its place.',
    });
    this.file = file;
    this.reason = reason;
  }
}
