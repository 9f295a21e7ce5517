import { RollcallError } from '../../errors.ts';

/** A workbook's parts are missing, cut off, or contradict each other. */
export class WorkbookDamaged extends RollcallError {
  /** Name of the workbook or sheet, as people find it. */
  readonly file: string;
  readonly reason: string;

  constructor(file: string, reason: string) {
    super({
      what: `${file}: the workbook is damaged: ${reason}.`,
      state: 'Nothing was landed from this file.',
      next: 'Open it in Excel or WPS and save it again, or export it again as CSV.',
    });
    this.file = file;
    this.reason = reason;
  }
}
