import { describe, expect, test } from 'vitest';
import { definePreset } from '../presets/preset.ts';
import { respondentWords } from '../presets/respondent-words.ts';
import { columnsAbout, questionsOf } from './survey-questions.ts';

const numbered = definePreset({
  name: 'numbered',
  title: 'Numbered',
  kind: 'survey_answers',
  platform: 'numbered',
  detect: ['编号'],
  fields: { response_id: ['编号'] },
  questions: '^([0-9]+)、(.*)$',
  respondent: respondentWords,
});
const plain = { ...numbered, questions: '^(.+)$', notQuestions: ['Tags（元）'] };

describe('questions', () => {
  test('are the columns that the preset’s expression fits, numbered by their place', () => {
    const found = questionsOf(numbered, ['编号', '来源', '2、茶', '5、壶']);
    expect(found.map(({ number, question }) => [number, question])).toEqual([
      [1, '茶'],
      [2, '壶'],
    ]);
  });

  test('are no columns that a field reads or that the preset leaves out, however they are written', () => {
    const found = questionsOf(plain, ['编号', 'Tags(元)', 'Tea']);
    expect(found.map(({ column }) => column)).toEqual(['Tea']);
  });

  test('that the file asks twice are told apart', () => {
    const found = questionsOf(numbered, ['1、请说明', '2、茶', '3、请说明', '4、请说明']);
    expect(found.map(({ question }) => question)).toEqual([
      '请说明',
      '茶',
      '请说明 (2)',
      '请说明 (3)',
    ]);
  });

  test('without a text are known by their column', () => {
    expect(questionsOf(numbered, ['3、'])).toMatchObject([{ question: '3、' }]);
  });

  test('of a preset that tells no questions are none', () => {
    expect(questionsOf({ ...plain, questions: undefined }, ['Tea'])).toEqual([]);
  });
});

test.each([
  ['满意度—物流', '物流'],
  ['茶', '茶'],
  ['(绿茶)', '绿茶'],
  ['茶—A—绿茶', '绿茶'],
])('the item of %j is %j', (text, item) => {
  expect(questionsOf(plain, [text])).toMatchObject([{ item }]);
});

test.each([
  ['您的手机号', 'phone'],
  ['您的手机号码是？', 'phone'],
  ['请留下您的手机号，我们会联系您', 'phone'],
  ['手机：', 'phone'],
  ['您的电话（选填）', 'phone'],
  ['联系方式', 'phone'],
  ['Phone number', 'phone'],
  ['Phone', 'phone'],
  ['What is your mobile number?', 'phone'],
  ['您的邮箱', 'email'],
  ['您的邮箱（用于发送优惠券）', 'email'],
  ['Email', 'email'],
  ['Your e-mail:', 'email'],
  ['Please leave your email address', 'email'],
  ['您的姓名', 'name'],
  ['请问如何称呼您？', 'name'],
  ['What is your full name?', 'name'],
  ['您常用的手机品牌', undefined],
  ['您会用手机下单吗？', undefined],
  ['May we email you?', undefined],
  ['您愿意收到我们的邮件吗？', undefined],
  ['What is the name of your favourite tea?', undefined],
  ['How did you like the phone?', undefined],
])('%j asks for %j', (text, asksFor) => {
  expect(questionsOf(plain, [text])).toMatchObject([{ asksFor }]);
});

test('the surest of several questions comes first, wherever it stands', () => {
  const questions = questionsOf(plain, ['电话', '紧急联系方式', '您的手机号', '姓名']);
  expect(columnsAbout('phone', plain, questions)).toEqual(['您的手机号', '紧急联系方式', '电话']);
});

test('a preset that says nothing of respondents finds nobody', () => {
  const anonymous = { ...plain, respondent: undefined };
  expect(questionsOf(anonymous, ['您的手机号'])).toMatchObject([{ asksFor: undefined }]);
});
