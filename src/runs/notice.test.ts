import { expect, test } from 'vitest';
import { judgeNotices, type Notice, noticeText } from './notice.ts';

const review: Notice = {
  key: 'review',
  subject: 'review',
  count: 11,
  text: '11 pairs may be one person or two',
  cure: 'rollcall review',
  short: '11 pairs to review',
};
const refused: Notice = {
  key: 'quarantine/app',
  subject: 'quarantine',
  count: 6,
  parts: { 'line:too few cells': 1, 'status:unreadable': 5 },
  text: 'app: 6 quarantined',
  cure: 'rollcall quarantine app',
};
const money: Notice = { key: 'doubt', subject: 'money', count: 1, text: 'paid but outstanding' };
const unread: Notice = {
  key: 'dropped',
  subject: 'remark',
  count: 3,
  text: '3 columns not landed, since nothing needs them',
  short: '3 columns not landed',
};

test('on the first night all is told in full, the most harmful first', () => {
  expect(judgeNotices([unread, review, refused, money], undefined)).toEqual({
    needsPerson: [
      'paid but outstanding',
      'app: 6 quarantined (status:unreadable 5, line:too few cells 1): rollcall quarantine app',
      '11 pairs may be one person or two: rollcall review',
    ],
    asBefore: [],
    remarks: ['3 columns not landed, since nothing needs them'],
    usual: [],
  });
});

test('what is as in the run before is told in a few words', () => {
  const notices = [refused, review, unread];
  expect(judgeNotices(notices, notices)).toEqual({
    needsPerson: [],
    asBefore: ['app: 6 quarantined', '11 pairs to review'],
    remarks: [],
    usual: ['3 columns not landed'],
  });
});

test('what has grown is new, and says by how much and by which reasons', () => {
  const grown = {
    ...refused,
    count: 8,
    parts: { ...refused.parts, 'order_id:required': 2 },
    text: 'app: 8 quarantined',
  };
  expect(judgeNotices([grown], [refused]).needsPerson).toEqual([
    'app: 8 quarantined, 2 more than before (new: order_id:required 2): rollcall quarantine app',
  ]);
});

test('a cause is named before what follows from it, however many records do', () => {
  const parts = { 'order_id:no order': 44, 'currency:no rate': 20 };
  const { needsPerson } = judgeNotices([{ ...refused, parts }], undefined);
  expect(needsPerson[0]).toContain('(currency:no rate 20, order_id:no order 44)');
});

test('another reason is new, though there are as many records as before', () => {
  const others = { ...refused, parts: { 'line:too few cells': 1, 'order_id:required': 5 } };
  expect(judgeNotices([others], [refused]).needsPerson).toEqual([
    'app: 6 quarantined (new: order_id:required 5): rollcall quarantine app',
  ]);
});

test('what has become less is not new', () => {
  const fewer = { ...review, count: 3, short: '3 pairs to review' };
  expect(judgeNotices([fewer], [review])).toMatchObject({
    needsPerson: [],
    asBefore: ['3 pairs to review'],
  });
});

test('a remark is new once, however it grows', () => {
  const more = { ...unread, count: 9, short: '9 columns not landed' };
  expect(judgeNotices([more], [unread]).usual).toEqual(['9 columns not landed']);
});

test('of many reasons the three most frequent are told', () => {
  const parts = { a: 1, b: 2, c: 3, d: 3 };
  expect(noticeText({ ...refused, parts })).toBe(
    'app: 6 quarantined (c 3, d 3, b 2, …): rollcall quarantine app',
  );
});
