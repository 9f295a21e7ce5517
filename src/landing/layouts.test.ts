import { describe, expect, test } from 'vitest';
import { landFile } from './land-file.ts';
import { openLandingPlace } from './landing.fixture.ts';

const { engine, folder, rawFile, land } = await openLandingPlace();

describe('a column that may have several names', () => {
  const layout = { detect: ['订单号', ['商家实收(元)', '商家实收金额(元)']] };

  test.each(['商家实收（元）', '商家实收金额(元) '])('is found as %j', async (name) => {
    const { landed } = await land(`订单号,${name}\nx,1\n`, layout);
    expect(landed.records).toBe(1);
  });

  test('is told with all its names where it is missing', async () => {
    const path = await rawFile('订单号,商品\nx,1\n', 'orders.csv');
    const named = { name: 'pinduoduo-orders', ...layout };
    const error = await landFile(engine, path, named, folder).catch((caught) => caught);
    expect(error).toMatchObject({
      nearest: { line: 1, missing: ['商家实收(元) / 商家实收金额(元)'] },
    });
    expect(error.message).toContain(
      'for 订单号, 商家实收(元) / 商家实收金额(元); line 1 has 订单号',
    );
  });
});

test('records may end in a delimiter that the header row has not, where the layout says so', async () => {
  const text = 'id,remark\nx,,\ny,,\n';
  const { rows } = await land(text, { detect: ['id'], extraDelimiter: true });
  expect(rows).toHaveLength(2);
  await expect(land(`${text}z,,\n`, { detect: ['id'] })).rejects.toMatchObject({
    name: 'HeaderDamaged',
  });
});

test('a header row with a column that the layout never has is another format’s', async () => {
  const layout = { name: 'subscribed', detect: ['Email', 'Joined'], detectWithout: ['Left'] };
  const path = await rawFile('Email,Joined,Left\nx,1,2\n', 'members.csv');
  const error = await landFile(engine, path, layout, folder).catch((caught) => caught);
  expect(error).toMatchObject({ nearest: { line: 1, missing: ['no Left'] } });
  const { landed } = await land('Email,Joined\nx,1\n', layout);
  expect(landed.records).toBe(1);
});

describe('cells that each begin with a backtick', () => {
  const header = '交易时间,微信订单号,商品名称,订单金额\r\n';
  const layout = {
    detect: ['交易时间', '微信订单号'],
    delimiter: ',`',
    ends: ['总交易单数'],
  };

  test('hold commas and quotes as they are', async () => {
    const { rows, landed } = await land(
      `\uFEFF${header}\`2026-11-10 10:00:00,\`4200001,\`"茶, 5" 罐",\`0.01\r\n\`2026-11-10,\`4200002,\`,\`\`\r\n`,
      layout,
    );
    expect(rows).toEqual([
      {
        record_number: '1',
        交易时间: '2026-11-10 10:00:00',
        微信订单号: '4200001',
        商品名称: '"茶, 5" 罐"',
        订单金额: '0.01',
      },
      {
        record_number: '2',
        交易时间: '2026-11-10',
        微信订单号: '4200002',
        商品名称: null,
        订单金额: '`',
      },
    ]);
    expect(landed).toMatchObject({ delimiter: ',`', rejected: 0, footers: 0 });
  });

  test('that are too many or too few make a reject with its line, as written', async () => {
    const { rejects, landed } = await land(
      `${header}\`a,\`1,\`x,\`1\r\n\`a,\`2,\`x\r\n\r\n\`a,\`3,\`"x\r\n\`a,\`4,\`x,\`y,\`1\r\n`,
      layout,
    );
    expect(rejects).toEqual([
      { line_number: '3', reason: 'too few cells', raw_text: '`a,`2,`x' },
      { line_number: '5', reason: 'too few cells', raw_text: '`a,`3,`"x' },
      { line_number: '6', reason: 'too many cells', raw_text: '`a,`4,`x,`y,`1' },
    ]);
    expect(landed.records).toBe(1);
  });

  test('are followed by a header and a row of totals, both footers', async () => {
    const { landed, rejects } = await land(
      `${header}\`a,\`1,\`x,\`1\r\n总交易单数,应结订单总金额,"x\r\n\`1,\`0.01,\`0\r\n`,
      layout,
    );
    expect(rejects).toEqual([]);
    expect(landed).toMatchObject({ records: 1, footers: 2 });
  });
});

describe('after what ends the records', () => {
  const layout = { ends: ['总计'] };

  test('every line is a footer that has not as many cells as a record', async () => {
    const { landed, rows } = await land('id,b\n1,a\n总计,9\n9\nx,y,z\n\n', layout);
    expect(landed).toMatchObject({ records: 1, rejected: 0, footers: 3 });
    expect(rows.map(({ id }) => id)).toEqual(['1']);
  });

  test('a line with as many cells as a record is a record', async () => {
    const { landed, rows } = await land('id,b\n1,a\n总计\n2,b\n3,c,\n', layout);
    expect(rows.map(({ id }) => id)).toEqual(['1', '2']);
    expect(landed).toMatchObject({ rejected: 1, footers: 1 });
  });

  test('a line whose quotes are wrong is a reject', async () => {
    const { rejects } = await land('id,b\n1,a\n总计\n2,"b"c\n', layout);
    expect(rejects).toEqual([{ line_number: '4', reason: 'text after quote', raw_text: '2,"b"c' }]);
  });
});

describe('a header of two rows', () => {
  const layout = { detect: ['Respondent ID', 'Collector ID'], headerRows: 2 } as const;

  test('names each column by its question and choice', async () => {
    const { landed, rows } = await land(
      'Respondent ID,Collector ID,您满意吗？,为什么？,买过什么？,,\n' +
        ',,Response,Open-Ended Response,茶,"咖啡, 热",Other (please specify)\n' +
        '1,7,10,"很好\n很好",茶,,糖\n',
      layout,
    );
    expect(landed.columns).toEqual([
      'Respondent ID',
      'Collector ID',
      '您满意吗?',
      '为什么?',
      '买过什么?—茶',
      '买过什么?—咖啡, 热',
      '买过什么?—Other (please specify)',
    ]);
    expect(rows.map((row) => row['买过什么?—茶'])).toEqual(['茶']);
    expect(landed).toMatchObject({ headerLine: 1, records: 1, rejected: 0 });
  });

  test('may stand below a preamble and hold line breaks', async () => {
    const { landed, rejects } = await land(
      'Survey\n\nRespondent ID,Collector ID,"Q\n1"\n,,"A\nB"\n1,2,3\n4,5\n',
      layout,
    );
    expect(landed).toMatchObject({ headerLine: 3, records: 1 });
    expect(landed.columns).toEqual(['Respondent ID', 'Collector ID', 'Q\n1—A\nB']);
    expect(rejects.map(({ line_number }) => line_number)).toEqual(['8']);
  });

  test('may end in delimiters, and may be all there is', async () => {
    const { landed } = await land('Respondent ID,Collector ID,Q1,\n,,Response,\n', layout);
    expect(landed).toMatchObject({
      columns: ['Respondent ID', 'Collector ID', 'Q1'],
      records: 0,
    });
  });
});

describe('a personal statement', () => {
  test('of Alipay lands below its preamble, cells padded and lines ending in a comma', async () => {
    const { landed, rows, rejects } = await land(
      [
        `${'-'.repeat(84)}`,
        '导出信息：',
        '姓名：李雷',
        '起始时间：[2026-10-01 00:00:00]    终止时间：[2026-11-01 00:00:00]',
        '共2笔记录',
        '特别提示：',
        '1.本回单内容可表明支付宝受理了相应支付交易申请,"其他"用途无效',
        `${'-'.repeat(24)}支付宝（中国）网络技术有限公司  电子客户回单${'-'.repeat(24)}`,
        '交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,',
        '2026-10-03 10:00:00,日用百货,茶铺   ,cha***@example.com,5" 罐, 支出  ,12.50,余额,交易成功,2026100322001\t,T200P1\t,,',
        '2026-10-02 10:00:00,退款,茶铺   ,/,"茶, 红",不计收支,1.00,,退款成功,2026100222001_1\t,\t,, ',
        '',
      ].join('\r\n'),
      { detect: ['交易分类', '交易订单号', '收/付款方式'] },
    );
    expect(landed).toMatchObject({ headerLine: 9, records: 2, rejected: 0 });
    expect(landed.columns).toHaveLength(12);
    expect(rejects).toEqual([]);
    expect(rows).toMatchObject([
      { 商品说明: '5" 罐', '收/支': ' 支出  ', 交易订单号: '2026100322001\t', 备注: null },
      { 商品说明: '茶, 红', 商家订单号: '\t', 备注: null },
    ]);
  });

  test('of Alipay on the web lands with padded column names and rules below', async () => {
    const { landed, rows } = await land(
      [
        '支付宝交易记录明细查询                                         ',
        '账号:[199****0001]                                             ',
        '---------------------------------交易记录明细列表------------------------------------',
        '交易号                  ,商家订单号               ,交易创建时间              ,付款时间                ,最近修改时间              ,交易来源地     ,类型              ,交易对方            ,商品名称                ,金额（元）   ,收/支     ,交易状态    ,服务费（元）   ,成功退款（元）  ,备注                  ,资金状态     ,',
        '2026100122001\t,T200P1\t,2026-10-01 10:00:00 ,2026-10-01 10:00:01 ,2026-10-02 ,淘宝 ,即时到账交易 ,茶铺 ,茶 ,12.50   ,支出      ,交易成功    ,0.00     ,0.00     ,                    ,已支出         ,',
        '------------------------------------------------------------------------------------------------',
        '共1笔记录',
        '导出时间:[2026-11-01 00:00:00]    用户:李雷',
      ].join('\n'),
      { detect: ['交易号', '成功退款(元)'], footers: ['---', '共', '导出时间'] },
    );
    expect(landed).toMatchObject({ headerLine: 4, records: 1, rejected: 0, footers: 3 });
    expect(landed.columns.slice(-3)).toEqual(['成功退款(元)', '备注', '资金状态']);
    expect(rows).toMatchObject([{ '金额(元)': '12.50   ', 资金状态: '已支出         ' }]);
  });

  test('of WeChat Pay lands below a preamble that is filled up with commas', async () => {
    const { landed, rows } = await land(
      [
        '\uFEFF微信支付账单明细,,,,,,,,,,',
        '微信昵称：[李雷],,,,,,,,,,',
        '起始时间：[2026-10-01] 终止时间：[2026-11-01],,,,,,,,,,',
        ',,,,,,,,,,',
        '----------------------微信支付账单明细列表--------------------,,,,,,,,,,',
        '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注',
        '2026-10-03 10:00:00,商户消费,茶铺,"茶, ""红""",支出,¥12.50,零钱,支付成功,"4200001\t","1000\t","/"',
      ].join('\r\n'),
      { detect: ['交易单号', '商户单号', '当前状态'] },
    );
    expect(landed).toMatchObject({ headerLine: 6, records: 1, rejected: 0 });
    expect(rows).toMatchObject([{ 商品: '茶, "红"', 交易单号: '4200001\t', 备注: '/' }]);
  });
});
