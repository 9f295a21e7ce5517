import type { SpoiledFile } from './spoiled-file.ts';

/** Faults of lines: their ends, what stands between them, and tables that do not belong together. */
export const spoiledLines: readonly SpoiledFile[] = [
  {
    fault: 'LF and CRLF mixed, and CR before either',
    content: 'id,name,paid\r\n1,a,5\n2,b,6\r\n3,"c\r\nd",7\n4,e,8\r\r\n\r\n5,f,9',
    records: [
      ['1', 'a', '5'],
      ['2', 'b', '6'],
      ['3', 'c\r\nd', '7'],
      ['4', 'e', '8'],
      ['5', 'f', '9'],
    ],
    rejects: [],
  },
  {
    fault: 'a part whose lines end in CR among lines that end in LF',
    content: 'id,name,paid\n1,a,5\n2,b,6\r3,c,7\r4,d,8\n5,e,9\n',
    records: [
      ['1', 'a', '5'],
      ['5', 'e', '9'],
    ],
    rejects: [[3, 'stray carriage return', '2,b,6\r3,c,7\r4,d,8']],
  },
  {
    fault: 'lines that end in CR first, in LF later',
    content: 'id,name,paid\r1,a,5\r2,b,6\n3,c,7\n4,d,8\n',
    records: [['1', 'a', '5']],
    rejects: [[3, 'stray carriage return', '2,b,6\n3,c,7\n4,d,8']],
  },
  {
    fault: 'other line separators of Unicode, which part nothing',
    content: 'id,name,paid\n1,a\u2028b,5\n2,c\u0085d,6\n3,e\vf\fg,7\n',
    records: [
      ['1', 'a\u2028b', '5'],
      ['2', 'c\u0085d', '6'],
      ['3', 'e\vf\fg', '7'],
    ],
    rejects: [],
  },
  {
    fault: 'no line end at the end of the file, inside a record',
    content: 'id,name,paid\n1,a,5\n2,b',
    records: [['1', 'a', '5']],
    rejects: [[3, 'too few cells', '2,b']],
  },
  {
    fault: 'comment lines',
    content: '# made by hand\nid,name,paid\n# first\n1,a,5\n#2,b,6\n3,c,7\n',
    records: [
      ['1', 'a', '5'],
      ['#2', 'b', '6'],
      ['3', 'c', '7'],
    ],
    rejects: [[3, 'too few cells', '# first']],
  },
  {
    fault: 'comment lines that the layout knows',
    content: '# made by hand\nid,name,paid\n# first\n1,a,5\n#2,b,6\n  "#" 3\n',
    layout: { footers: ['#'] },
    records: [['1', 'a', '5']],
    rejects: [],
    footers: 3,
  },
  {
    fault: 'junk before and behind',
    content:
      'sep=,\n<!-- "x -->\n\0\0\nid,name,paid\n1,a,5\n\n \t\n,, ,\n--------\n(1 rows affected)\n\0\0\n\x1a',
    records: [['1', 'a', '5']],
    rejects: [
      [9, 'too few cells', '--------'],
      [10, 'too few cells', '(1 rows affected)'],
      [11, 'undecodable bytes', '\0\0'],
      [12, 'too few cells', '\x1a'],
    ],
  },
  {
    fault: 'records above the header row, as in a file that was sorted',
    content: '1,a,5\n2,"b\nB",6\nid,name,paid\n3,c,7\n',
    records: [['3', 'c', '7']],
    rejects: [
      [1, 'above the header', '1,a,5'],
      [2, 'above the header', '2,"b\nB",6'],
    ],
  },
  {
    fault: 'a title and key figures above the header row',
    content: 'Orders,,\nfrom,to,\n\nid,name,paid\n3,c,7\n',
    layout: { footers: ['from'] },
    records: [['3', 'c', '7']],
    rejects: [],
  },
  {
    fault: 'exports put one behind the other, each with its mark and its header row',
    content:
      '\uFEFFid,name,paid\n1,a,5\n\uFEFFid,name,paid\n2,b,6\n\uFEFF"3","c,d",7\n\uFEFF"id",name , paid,\n4,e,8\n',
    records: [
      ['1', 'a', '5'],
      ['2', 'b', '6'],
      ['3', 'c,d', '7'],
      ['4', 'e', '8'],
    ],
    rejects: [
      [3, 'repeated header', '\uFEFFid,name,paid'],
      [6, 'repeated header', '\uFEFF"id",name , paid,'],
    ],
  },
  {
    fault: 'marks of empty exports, one behind the other',
    content: '\uFEFF\uFEFFid,name,paid\n\uFEFF\uFEFF\uFEFF1,a,5\n\uFEFF\uFEFF\n\uFEFFx\uFEFF',
    records: [['1', 'a', '5']],
    rejects: [[4, 'too few cells', '\uFEFFx\uFEFF']],
  },
  {
    fault: 'exports put one behind the other, their columns in another order',
    content: 'id,name,paid\n1,a,5\nname,paid,id\nb,6,2\nc,7\nid,name,paid\n3,d,8\n',
    records: [
      ['1', 'a', '5'],
      ['3', 'd', '8'],
    ],
    rejects: [
      [3, 'another header', 'name,paid,id'],
      [4, 'below another header', 'b,6,2'],
      [5, 'below another header', 'c,7'],
      [6, 'repeated header', 'id,name,paid'],
    ],
  },
  {
    fault: 'a second table of other columns below',
    content: 'id,name,paid\n1,a,5\n\nsku,stock\nx,9\ny,8\n',
    records: [['1', 'a', '5']],
    rejects: [
      [4, 'too few cells', 'sku,stock'],
      [5, 'too few cells', 'x,9'],
      [6, 'too few cells', 'y,8'],
    ],
  },
  {
    fault: 'a header of two rows that comes again',
    content: 'id,name,Q\n,,yes\n1,a,5\nid,name,Q\n,,yes\n2,b,6\n,,yes\n',
    layout: { headerRows: 2 },
    records: [
      ['1', 'a', '5'],
      ['2', 'b', '6'],
      [null, null, 'yes'],
    ],
    rejects: [
      [4, 'repeated header', 'id,name,Q'],
      [5, 'repeated header', ',,yes'],
    ],
  },
  {
    fault: 'only a header row',
    content: 'id,name,paid',
    records: [],
    rejects: [],
  },
  {
    fault: 'a header row and blank lines behind it',
    content: 'id,name,paid\r\n\r\n\r\n   \r\n,,\r\n',
    records: [],
    rejects: [],
  },
  {
    fault: 'a header row that ends in CRLF, and blank lines that end in LF behind it',
    content: 'id,name,paid\r\n,,\n\n',
    records: [],
    rejects: [],
  },
  {
    fault: 'bytes of zero in the header row',
    content: 'id,name,pa\0id\n1,a,5\n',
    records: [['1', 'a', '5']],
    rejects: [],
  },
  {
    fault: 'bytes of zero in cells, between records and at the end',
    content: 'id,name,paid\n1,a\0b,5\n\0\n2,\0,6\n3,"c",7\n4,d,8\n5,e,9\n6,f,1\n\0\0\0\0',
    records: [
      ['3', 'c', '7'],
      ['4', 'd', '8'],
      ['5', 'e', '9'],
      ['6', 'f', '1'],
    ],
    rejects: [
      [2, 'undecodable bytes', '1,a\0b,5'],
      [3, 'undecodable bytes', '\0'],
      [4, 'undecodable bytes', '2,\0,6'],
      [9, 'undecodable bytes', '\0\0\0\0'],
    ],
  },
  {
    fault: 'marks of text direction, which no eye sees',
    content: '\u200eid\u200f,\u202aname\u202c,paid\u2069\n1,\u202ea\u202c,5\n\u200e2,b,6\n',
    records: [
      ['1', '\u202ea\u202c', '5'],
      ['\u200e2', 'b', '6'],
    ],
    rejects: [],
  },
];
