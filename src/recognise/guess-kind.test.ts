import { describe, expect, test } from 'vitest';
import { guessKind } from './guess-kind.ts';
import { lookAtColumns } from './look-at-columns.ts';

/** Guesses of a header row and a few records under it. */
function guess(header: string, ...records: readonly string[]) {
  return guessKind(
    lookAtColumns(
      header.split(','),
      records.map((record) => record.split(',')),
    ),
  );
}

/** Field → names of its columns. */
function fieldsOf(header: string, ...records: readonly string[]) {
  const fields = guess(header, ...records)?.fields ?? [];
  return Object.fromEntries(
    fields.map(({ field, columns }) => [field, columns.map(({ name }) => name)]),
  );
}

describe('what the records are, by their columns:', () => {
  test.each([
    ['registrations', '会员号,姓名,手机号,生日,注册时间'],
    ['registrations', 'user_id,email,signup_date'],
    ['orders', '订单号,下单时间,实付金额,订单状态,收货人,手机号'],
    ['orders', 'order_no,created_at,total,status,email'],
    ['order_lines', '订单编号,商品名称,数量,单价'],
    ['payments', '交易流水号,商户订单号,交易时间,金额,收/支,交易状态'],
    ['tickets', '工单编号,创建时间,标题,处理人,满意度'],
    ['survey_answers', '答卷编号,提交时间,1、您满意吗?,2、您的手机号'],
  ])('%s: %s', (kind, header) => {
    expect(guess(header)).toMatchObject({ kind, lacking: [] });
  });

  test('undefined when no column says anything', () => {
    expect(guess('station,temp,rain', 'A,12,0')).toBeUndefined();
  });

  test('the nearest kind when none is complete, with what it lacks', () => {
    expect(guess('订单号,下单时间,实付金额,手机号')).toMatchObject({
      kind: 'registrations',
      lacking: [],
    });
    expect(guess('订单号,下单时间,实付金额')).toMatchObject({
      kind: 'orders',
      lacking: [['status']],
    });
  });
});

describe('which columns fill a field:', () => {
  test('of several ids, times and amounts the best one', () => {
    expect(fieldsOf('订单号,单号,下单时间,创建时间,订单金额,实付金额,状态')).toMatchObject({
      order_id: ['订单号'],
      ordered_at: ['下单时间'],
      paid_amount: ['实付金额'],
    });
  });

  test('of several names and phones all, the best first', () => {
    expect(fieldsOf('uid,昵称,姓名,联系电话,手机')).toMatchObject({
      name: ['姓名', '昵称'],
      phone: ['手机', '联系电话'],
    });
  });

  test('no column whose values look like something else', () => {
    expect(fieldsOf('uid,phone,手机', '1,apple,19900000001', '2,pear,19900000002')).toMatchObject({
      phone: ['手机'],
    });
  });

  test('a column of phone numbers whatever it is called, and that is only a guess', () => {
    const fields = guess('uid,x1', '1,19900000001', '2,19900000002')?.fields;
    expect(fields?.find(({ field }) => field === 'phone')).toMatchObject({ certainty: 'a guess' });
  });

  test('a column by part of its name, and that is only likely', () => {
    const fields = guess('uid,紧急联系人手机')?.fields;
    expect(fields?.find(({ field }) => field === 'phone')).toMatchObject({ certainty: 'likely' });
  });

  test('never one that holds national ids, whatever it is called', () => {
    const id = '11010519491231002X';
    expect(fieldsOf('uid,phone,姓名,会员编号', `1,19900000001,王,${id}`)).toMatchObject({
      user_id: ['uid'],
    });
    expect(Object.values(fieldsOf('uid,身份证号')).flat()).not.toContain('身份证号');
  });
});
