import { beforeAll, describe, expect, test } from 'vitest';
import { type GivenRows, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

type GivenRow = GivenRows[number];

const files: GivenRows = [1, 2].map((number) => ({
  file_number: number,
  feed: 'survey',
  file: `answers-${number}.csv`,
  file_hash: `hash ${number}`,
  exported_at: `2026-11-1${number} 00:00:00+00`,
}));

/** The tables that come of answers as text, one row a record and question. */
async function tablesOf(answers: GivenRows, separator: string | null = '┋') {
  return models.tablesOf(['clean.survey_answers', 'clean.survey_questions'], {
    'landing.files': files,
    'config.feeds': [
      {
        feed: 'survey',
        id_scope: 'survey',
        timezone: 'Asia/Shanghai',
        country: 'CN',
        choice_separator: separator,
      },
    ],
    'staging.survey_answers': answers.map((answer, index) => ({
      feed: 'survey',
      file_number: 1,
      record_number: index + 1,
      response_id: String(index + 1),
      answered_at: '2026-11-01 08:00:00',
      question_number: '1',
      question: 'Tea',
      question_item: answer['question'] ?? 'Tea',
      ...answer,
    })),
  });
}

/** The kind of a question that was answered like this. */
async function kindOf(
  question: string,
  answers: readonly (string | null)[],
  { facts = {}, separator = '┋' }: { facts?: GivenRow; separator?: string | null } = {},
) {
  const rows = answers.map((answer) => ({ question, answer, ...facts }));
  const [found] = (await tablesOf(rows, separator)).get('clean.survey_questions') ?? [];
  return found?.['kind'];
}

describe('a question is of the kind', () => {
  test.each<[string, string, readonly (string | null)[]]>([
    ['score', '您有多大可能向朋友推荐我们？', ['9', '10', '0', '3']],
    ['score', 'How likely are you to recommend us?', ['3', '4']],
    ['score', '请打分', ['9分', '10分', null]],
    ['score', '满意度', ['5', '0', '3']],
    ['score', '物流', ['9分', '10分']],
    ['rating', '满意度', ['5', '4', '1']],
    ['rating', '请评分', ['5 - 很好', '1 - 很差']],
    ['rating', '物流', ['5星', '4星', '3星']],
    ['rating', '物流', ['非常满意', '一般', '不满意']],
    ['rating', 'Delivery', ['Strongly agree', 'Disagree']],
    ['choice', '您家有几口人？', ['3', '3', '4', '4', '3', '5']],
    ['choice', '您的性别', ['女', '男', '女', '男']],
    ['multiple choice', '您喜欢哪些茶？', ['绿茶┋红茶', '花茶']],
    ['text', '您家有几口人？', ['3', '4', '5']],
    ['text', '您推荐谁？', ['王芳', '李雷']],
    ['text', '满意度', ['5', '很好喝']],
    ['text', '您还想说什么？', ['好', '很好', '慢']],
    ['text', '满意度', [null, null]],
  ])('%s: %s %j', async (kind, question, answers) => {
    expect(await kindOf(question, answers)).toBe(kind);
  });

  test('text when it asks who the respondent is, whatever the answers look like', async () => {
    const facts = { asks_for: 'phone', phone: '19900000011' };
    expect(await kindOf('手机号', ['1', '1', '2', '2'], { facts })).toBe('text');
  });

  test('multiple choice when its column repeats the choice that it is named after', async () => {
    const facts = { question_item: 'Green tea' };
    expect(await kindOf('Teas—Green tea', ['Green tea', null], { facts })).toBe('multiple choice');
  });

  test('multiple choice when its column marks that choice with 1 and 0', async () => {
    const facts = { question_item: '绿茶' };
    expect(await kindOf('满意哪些茶—绿茶', ['1', '0', '0'], { facts })).toBe('multiple choice');
  });

  test('multiple choice with a separator of punctuation when the first choices repeat', async () => {
    const teas = ['Green, Black', 'Green', 'Black', 'Black, Oolong'];
    expect(await kindOf('Teas', teas, { separator: ', ' })).toBe('multiple choice');
  });

  test('text when only its sentences hold that punctuation', async () => {
    const remarks = ['Great tea, slow shipping', 'Fine, thanks', 'Too late'];
    expect(await kindOf('Remarks', remarks, { separator: ', ' })).toBe('text');
  });

  test('text when few choices repeat that are too long for choices', async () => {
    expect(await kindOf('Remarks', ['很'.repeat(61), '很'.repeat(61)])).toBe('text');
  });
});

describe('a question', () => {
  test('is one and the same under whatever number it stands', async () => {
    const tables = await tablesOf([
      { question_number: '1', question: '满意度', answer: '5' },
      { question_number: '3', question: '满意度', answer: '4' },
      { question_number: '1', question: '城市', answer: '杭州' },
    ]);
    const found = tables.get('clean.survey_questions') ?? [];
    expect(found.map((row) => [row['question'], row['answers'], row['distinct_answers']])).toEqual(
      expect.arrayContaining([
        ['满意度', '2', '2'],
        ['城市', '1', '1'],
      ]),
    );
    expect(found).toHaveLength(2);
  });

  test('of another questionnaire, which counts from 1 too, are other answers', async () => {
    const tables = await tablesOf([
      { response_id: '1', question: 'Tea', answer: 'green' },
      { response_id: '1', question: 'Service', answer: 'good', file_number: 2 },
    ]);
    expect(tables.get('clean.survey_answers')).toHaveLength(2);
  });

  test('counts the answers of the newest version of a questionnaire only', async () => {
    const tables = await tablesOf([
      { response_id: '7', answer: 'green' },
      { response_id: '7', answer: 'black', file_number: 2 },
    ]);
    expect(tables.get('clean.survey_questions')).toMatchObject([
      { answers: '1', distinct_answers: '1' },
    ]);
  });
});

describe('an answer', () => {
  test('to a score or rating has its points', async () => {
    const rows = [
      { question: '满意度', answer: '4' },
      { question: '满意度', answer: '5（很好）' },
      { question: '包装', answer: '非常满意' },
      { question: '城市', answer: '杭州' },
    ];
    const found = (await tablesOf(rows)).get('clean.survey_answers') ?? [];
    expect(found.map((row) => [row['answer'], row['question_kind'], row['score']])).toEqual(
      expect.arrayContaining([
        ['4', 'rating', '4.0000'],
        ['5(很好)', 'rating', '5.0000'],
        ['非常满意', 'rating', '5.0000'],
        ['杭州', 'text', null],
      ]),
    );
  });

  test('that is missing has a kind and no points', async () => {
    const rows = [
      { question: '满意度', answer: '4' },
      { question: '满意度', answer: null },
    ];
    const found = (await tablesOf(rows)).get('clean.survey_answers') ?? [];
    expect(found.map((row) => [row['question_kind'], row['score']])).toEqual(
      expect.arrayContaining([['rating', null]]),
    );
  });

  test('tells a respondent’s name from its two parts', async () => {
    const tables = await tablesOf([{ given_name: '芳', family_name: '王', phone: '19900000011' }]);
    expect(tables.get('clean.survey_answers')).toMatchObject([
      { name: '王芳', phone: '+8619900000011' },
    ]);
  });
});
