/**
 * Collects the text of an `si` or `is` element: that of its `t` elements, in runs of different fonts
 * or not, without the pronunciation that Japanese Excel adds (`rPh`).
 */
export function createTextCollector() {
  let collected = '';
  let isText = false;
  let isPronunciation = false;
  return {
    open(name: string): void {
      if (name === 't') isText = !isPronunciation;
      else if (name === 'rPh') isPronunciation = true;
    },
    text(text: string): void {
      if (isText) collected += text;
    },
    close(name: string): void {
      if (name === 't') isText = false;
      else if (name === 'rPh') isPronunciation = false;
    },
    /** Gives what was collected since it was last asked. */
    take(): string {
      const text = collected;
      collected = '';
      return text;
    },
  };
}
