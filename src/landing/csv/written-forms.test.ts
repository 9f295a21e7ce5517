import { describe, expect, test } from 'vitest';
import { landFile } from '../land-file.ts';
import { openLandingPlace } from '../landing.fixture.ts';
import { HeaderDamaged } from '../landing-errors.ts';

const { engine, folder, rawFile, land } = await openLandingPlace();

describe('spaces behind delimiters', () => {
  test('belong to no cell where all cells have them', async () => {
    const { rows, landed } = await land(
      'id, name, note\n1, a, "x, y"\n2,  b,  "q ""r"""\n3, , c d\n',
    );
    expect(rows.map(({ id, name, note }) => [id, name, note])).toEqual([
      ['1', 'a', 'x, y'],
      ['2', 'b', 'q "r"'],
      ['3', null, 'c d'],
    ]);
    expect(landed.rejected).toBe(0);
  });

  test('are text where some cells have none', async () => {
    const { rows } = await land('id, name\n1, a\n2,b\n');
    expect(rows.map(({ name }) => name)).toEqual([' a', 'b']);
  });
});

describe('single quotes', () => {
  test('are quotes where they are around the cells of a column throughout', async () => {
    const { rows, landed } = await land(
      "'id','name','note'\n'1','a, b','x'\n'2','it''s','say \"hi\"'\n'3','\"c\"',''\n",
    );
    expect(rows.map(({ id, name, note }) => [id, name, note])).toEqual([
      ['1', 'a, b', 'x'],
      ['2', "it's", 'say "hi"'],
      ['3', '"c"', ''],
    ]);
    expect(landed).toMatchObject({ columns: ['id', 'name', 'note'], rejected: 0 });
  });

  test('may be in the records alone', async () => {
    const { rows } = await land("id,name\n1,'a, b'\n2,'c'\n");
    expect(rows.map(({ name }) => name)).toEqual(['a, b', 'c']);
  });

  test('are text before phones and within words', async () => {
    const { rows } = await land("id,name,phone\n1,O'Neil,'139\n2,'t Hart,'138\n");
    expect(rows.map(({ name, phone }) => [name, phone])).toEqual([
      ["O'Neil", "'139"],
      ["'t Hart", "'138"],
    ]);
  });
});

test('a tab behind a closing quote is no fault, unless it is the delimiter', async () => {
  const { rows, landed } = await land(
    'id,name,no\n1,"a, b"\t,"4200"\t\n2,c,"42""1"\t \n3,"d"\t,4\n',
  );
  expect(rows.map(({ name, no }) => [name, no])).toEqual([
    ['a, b', '4200'],
    ['c', '42"1'],
    ['d', '4'],
  ]);
  expect(landed.rejected).toBe(0);
  const tabbed = await land('id\tname\n1\t"a"\n2\t"b"\n', { delimiter: '\t' });
  expect(tabbed.rows.map(({ name }) => name)).toEqual(['a', 'b']);
});

describe('another table below a gap', () => {
  const orders = 'id,name,amount\n1,a,5\n2,b,6\n';

  test('of as many columns is not read as more records', async () => {
    const { rows, rejects } = await land(`${orders}\nStock\nsku,title,count\nT1,Tea,7\nT2,Cup,8\n`);
    expect(rows.map(({ id }) => id)).toEqual(['1', '2']);
    expect(rejects.map(({ reason }) => reason)).toEqual([
      'too few cells',
      'another header',
      'below another header',
      'below another header',
    ]);
  });

  test('ends where the own header row comes again, which is told', async () => {
    const { rows, rejects } = await land(`${orders}\nsku,title,count\nT1,Tea,7\n\n${orders}`);
    expect(rows).toHaveLength(4);
    expect(rejects.map(({ reason }) => reason)).toEqual([
      'another header',
      'below another header',
      'repeated header',
    ]);
  });

  test('is not seen in records that follow blank lines', async () => {
    const { landed } = await land(`${orders}\n3,c,7\n\n4,d,8\n`);
    expect(landed).toMatchObject({ records: 4, rejected: 0 });
  });
});

describe('a file without a header row', () => {
  const layout = { header: ['id', 'name', 'paid'] };

  test.each([
    ['lands by the names that are given', '1,a,5\n2,"b, c",6\n'],
    ['may end its records in a delimiter', '1;a;5;\n2;b, c;6;\n'],
    ['may have a mark before its first record', '\uFEFF1,a,5\n2,"b, c",6\n'],
    ['may have these names as a header row all the same', 'id,name,paid\n1,a,5\n2,"b, c",6\n'],
  ])('%s', async (_, content) => {
    const { rows, landed } = await land(content, layout);
    expect(rows).toEqual([
      { record_number: '1', id: '1', name: 'a', paid: '5' },
      { record_number: '2', id: '2', name: 'b, c', paid: '6' },
    ]);
    expect(landed.rejected).toBe(0);
  });

  test('does not land a first row that holds other names', async () => {
    const { rows, rejects } = await land('No,Name,Amount\n1,a,5\n', layout);
    expect(rows.map(({ id }) => id)).toEqual(['1']);
    expect(rejects).toEqual([
      { line_number: '1', reason: 'another header', raw_text: 'No,Name,Amount' },
    ]);
  });

  test('is refused where its records have another number of cells', async () => {
    const path = await rawFile('1,a,5,x\n2,b,6,y\n');
    const landing = landFile(engine, path, { name: 'sample', detect: ['id'], ...layout }, folder);
    await expect(landing).rejects.toThrow(HeaderDamaged);
    await expect(landing).rejects.toThrow(/The config names 3 columns/);
  });
});
