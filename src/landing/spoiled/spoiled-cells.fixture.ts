import type { SpoiledFile } from './spoiled-file.ts';

/** Faults of delimiters, quotes and numbers of cells. Each file has the columns id, name and paid. */
export const spoiledCells: readonly SpoiledFile[] = [
  {
    fault: 'the delimiter changes half way',
    content: 'id,name,paid\n1,a,5\n2;b;6\n3\tc\t7\n4,d,8\n',
    records: [
      ['1', 'a', '5'],
      ['4', 'd', '8'],
    ],
    rejects: [
      [3, 'too few cells', '2;b;6'],
      [4, 'too few cells', '3\tc\t7'],
    ],
  },
  {
    fault: 'the quote changes half way',
    content: `id,name,paid\n1,"a,b",5\n2,'c,d',6\n3,'e',7\n`,
    records: [
      ['1', 'a,b', '5'],
      ['3', "'e'", '7'],
    ],
    rejects: [[3, 'too many cells', "2,'c,d',6"]],
  },
  {
    fault: 'the escape changes half way',
    content: 'id,name,paid\n1,"a ""b""",5\n2,"c \\"d\\"",6\n3,"e\\"f",7\n4,"C:\\",8\n5,"g\\\\",9\n',
    records: [
      ['1', 'a "b"', '5'],
      ['4', 'C:\\', '8'],
      ['5', 'g\\\\', '9'],
    ],
    rejects: [
      [3, 'text after quote', '2,"c \\"d\\"",6'],
      [4, 'text after quote', '3,"e\\"f",7'],
    ],
  },
  {
    fault: 'an escape by backslash in a cell of several lines',
    content: 'id,name,paid\n1,"a \\" b\n9,x,9\n8",5\n2,b,6\n',
    records: [['2', 'b', '6']],
    rejects: [
      [2, 'text after quote', '1,"a \\" b'],
      [3, 'text after quote', '9,x,9'],
      [4, 'text after quote', '8",5'],
    ],
  },
  {
    fault: 'quotes inside of a quoted cell that nothing escapes',
    content: 'id,name,paid\n1,"5" pipe",5\n2,"a "b" c",6\n3,"d",7\n',
    records: [['3', 'd', '7']],
    rejects: [
      [2, 'text after quote', '1,"5" pipe",5'],
      [3, 'text after quote', '2,"a "b" c",6'],
    ],
  },
  {
    fault: 'a quote that opens and is closed by the next record',
    content: 'id,name,paid\n1,"a,5\n2,b,6\n3,"c",7\n4,d,8\n',
    records: [['4', 'd', '8']],
    rejects: [
      [2, 'text after quote', '1,"a,5'],
      [3, 'text after quote', '2,b,6'],
      [4, 'text after quote', '3,"c",7'],
    ],
  },
  {
    fault: 'a quote that is never closed',
    content: 'id,name,paid\n1,a,5\n2,"b,6\n3,c,7\n\n4,d,8\n',
    records: [['1', 'a', '5']],
    rejects: [
      [3, 'unterminated quote', '2,"b,6'],
      [4, 'unterminated quote', '3,c,7'],
      [6, 'unterminated quote', '4,d,8'],
    ],
  },
  {
    fault: 'quotes in cells that are not quoted',
    content: 'id,name,paid\n1,5" pipe,5\n2,="007",6\n3,a "b" c,7\n4,  "d",8\n',
    records: [
      ['1', '5" pipe', '5'],
      ['2', '="007"', '6'],
      ['3', 'a "b" c', '7'],
      ['4', '  "d"', '8'],
    ],
    rejects: [],
  },
  {
    fault: 'quotes now around all cells, now around some, now around none',
    content: '"id",name,"paid"\n"1","a","5"\n2,"b",6\n"3",c,7\n4,d,"8"\n',
    records: [
      ['1', 'a', '5'],
      ['2', 'b', '6'],
      ['3', 'c', '7'],
      ['4', 'd', '8'],
    ],
    rejects: [],
  },
  {
    fault: 'ragged rows',
    content: 'id,name,paid\n1\n2,b\n3,c,7\n4,d,8,\n5,e,9,x\n6,f,10,,\n7,g,11\n,,\n"",,\n',
    records: [
      ['3', 'c', '7'],
      ['7', 'g', '11'],
      ['', null, null],
    ],
    rejects: [
      [2, 'too few cells', '1'],
      [3, 'too few cells', '2,b'],
      [5, 'too many cells', '4,d,8,'],
      [6, 'too many cells', '5,e,9,x'],
      [7, 'too many cells', '6,f,10,,'],
    ],
  },
  {
    fault: 'records that end in a blank cell too many, written in every way',
    content: 'id,name,paid,\n1,a,5,\n2,b,6, \t\n3,c,7,""\n4,d,8, "" \n6,f,,"" \n',
    records: [
      ['1', 'a', '5'],
      ['2', 'b', '6'],
      ['3', 'c', '7'],
      ['4', 'd', '8'],
      ['6', 'f', null],
    ],
    rejects: [],
  },
  {
    fault: 'a record with a cell too many',
    content: 'id,name\n1,a,5\n2,b\n3,c\n',
    records: [
      ['2', 'b'],
      ['3', 'c'],
    ],
    rejects: [[2, 'too many cells', '1,a,5']],
  },
  {
    fault: 'a record with a cell too few',
    content: 'id,name,paid,when\n1,a,5\n2,b,6,7\n',
    records: [['2', 'b', '6', '7']],
    rejects: [[2, 'too few cells', '1,a,5']],
  },
  {
    fault: 'a header row without a name in the middle',
    content: 'id,,name\n1,x,a\n2,,b\n',
    records: [
      ['1', 'x', 'a'],
      ['2', null, 'b'],
    ],
    rejects: [],
  },
];
