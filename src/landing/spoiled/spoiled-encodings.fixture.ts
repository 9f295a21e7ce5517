import { gzipSync } from 'node:zlib';
import type { SpoiledFile } from './spoiled-file.ts';

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
/** 李雷 and 韩梅梅. */
const gbk = {
  leiLi: Buffer.from('c0eec0d7', 'hex'),
  hanMeimei: Buffer.from('baabc3b7c3b7', 'hex'),
};

/** Joins texts in UTF-8 and bytes as they are. */
const joined = (...parts: readonly (string | Buffer | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(typeof part === 'string' ? part : [...part])));

/** Faults of encodings. Each file has the columns id and name. */
export const spoiledEncodings: readonly SpoiledFile[] = [
  {
    fault: 'UTF-8 with lines of GB18030',
    content: joined('id,name\n1,李雷\n2,', gbk.hanMeimei, '\n3,韩梅梅\n4,', gbk.leiLi, '\n5,a\n'),
    records: [
      ['1', '李雷'],
      ['3', '韩梅梅'],
      ['5', 'a'],
    ],
    rejects: [
      [3, 'undecodable bytes', '2,\uFFFD\uFFFD÷÷'],
      [5, 'undecodable bytes', '4,\uFFFD\uFFFD\uFFFD\uFFFD'],
    ],
  },
  {
    fault: 'GB18030 with a line of UTF-8',
    content: joined(
      'id,name\n1,',
      gbk.leiLi,
      '\n2,"韩梅梅"\r\n3,',
      gbk.hanMeimei,
      '\n4,',
      gbk.leiLi,
      '\n',
    ),
    records: [
      ['1', '李雷'],
      ['3', '韩梅梅'],
      ['4', '李雷'],
    ],
    rejects: [[3, 'undecodable bytes', '2,"韩梅梅"\uFFFD']],
  },
  {
    fault: 'GB18030 cut inside a character, in a cell and at the end',
    content: joined(
      'id,name\n1,',
      gbk.leiLi,
      '\n2,',
      gbk.leiLi.subarray(0, 3),
      '\n3,',
      gbk.hanMeimei.subarray(0, 5),
    ),
    records: [['1', '李雷']],
    rejects: [
      [3, 'undecodable bytes', '2,李\uFFFD'],
      [4, 'undecodable bytes', '3,韩梅\uFFFD'],
    ],
  },
  {
    fault: 'characters beyond U+FFFF as two surrogates of three bytes each (CESU-8)',
    content: joined('id,name\n1,a\n2,', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], '\n3,b\n'),
    records: [
      ['1', 'a'],
      ['3', 'b'],
    ],
    rejects: [[3, 'undecodable bytes', `2,${'\uFFFD'.repeat(6)}`]],
  },
  {
    fault: 'a lone surrogate in UTF-8 (WTF-8)',
    content: joined('id,name\n1,李雷\n2,', [0xed, 0xa0, 0xbd], '\n3,b\n'),
    records: [
      ['1', '李雷'],
      ['3', 'b'],
    ],
    rejects: [[3, 'undecodable bytes', `2,${'\uFFFD'.repeat(3)}`]],
  },
  {
    fault: 'overlong UTF-8: a comma, a line end and a zero in two bytes',
    content: joined(
      'id,name\n1,李雷\n4,韩梅梅\n2',
      [0xc0, 0xac],
      'b\n3,c',
      [0xc0, 0x8a],
      '4,',
      [0xc0, 0x80],
      '\n5,d\n',
    ),
    records: [
      ['1', '李雷'],
      ['4', '韩梅梅'],
      ['5', 'd'],
    ],
    rejects: [
      [4, 'undecodable bytes', '2\uFFFD\uFFFDb'],
      [5, 'undecodable bytes', '3,c\uFFFD\uFFFD4,\uFFFD\uFFFD'],
    ],
  },
  {
    fault: 'a byte order mark inside of a cell, which is text',
    content: 'id,name\n1,\uFEFFa\n2,b\uFEFF\n',
    records: [
      ['1', '\uFEFFa'],
      ['2', 'b\uFEFF'],
    ],
    rejects: [],
  },
  {
    fault: 'UTF-16 of an odd number of bytes',
    content: joined(utf16('id,name\n1,李雷\n2,b\n'), [0x33]),
    records: [
      ['1', '李雷'],
      ['2', 'b'],
    ],
    rejects: [[4, 'undecodable bytes', '\uFFFD']],
  },
  {
    fault: 'UTF-16 with a lone surrogate',
    content: utf16('id,name\n1,李雷\n2,\ud83d\n3,\ud83d\ude00\n'),
    records: [
      ['1', '李雷'],
      ['3', '\u{1F600}'],
    ],
    rejects: [[3, 'undecodable bytes', '2,\uFFFD']],
  },
  {
    fault: 'a byte too many in the midst of UTF-16: all that follows is something else',
    content: joined(utf16('id,name\n1,a\n'), [0x32], Buffer.from('2,b\n3,c\n', 'utf16le')),
    records: [['1', 'a']],
    // U+3232, U+2C00, U+6200, U+0A00, U+3300, U+2C00, U+6300, U+0A00 and half a character.
    rejects: [[3, 'undecodable bytes', '\u3232\u2c00\u6200\u0a00\u3300\u2c00\u6300\u0a00\uFFFD']],
  },
  {
    fault: 'two archives of gzip, one behind the other',
    content: Buffer.concat([gzipSync('id,name\n1,a\n'), gzipSync('\uFEFFid,name\n2,b\n')]),
    records: [
      ['1', 'a'],
      ['2', 'b'],
    ],
    rejects: [[3, 'repeated header', '\uFEFFid,name']],
  },
];
