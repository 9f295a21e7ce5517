import { encodeGb18030 } from '../../../fixtures/generator/gb18030.ts';

/** Writes a text in each of the encodings that platforms use. */
export const writers = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-8 with mark': (text: string) => Buffer.from(`\uFEFF${text}`),
  // A change can part a character of two units, and the halves have no code in GB18030.
  gb18030: (text: string) => encodeGb18030(text.toWellFormed().replaceAll('\uFFFD', '?')),
  'utf-16le': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'utf-16be': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
} as const;
