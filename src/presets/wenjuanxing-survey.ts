import { definePreset } from './preset.ts';

export const wenjuanxingSurvey = definePreset({
  name: 'wenjuanxing-survey',
  title: '问卷星 Wenjuanxing: survey answers',
  kind: 'survey_answers',
  platform: 'wenjuanxing',
  detect: ['序号', '提交答卷时间', '所用时间'],
  timezone: 'Asia/Shanghai',
  country: 'CN',
  idsUniqueIn: 'shop',
  fields: {
    response_id: ['序号'],
    answered_at: ['提交答卷时间'],
    duration_seconds: ['所用时间'],
    source: ['来源'],
    total_score: ['总分'],
  },
  questions: '^([0-9]+)、(.*)$',
  respondent: { name: ['姓名', '称呼'], phone: ['手机', '电话'], email: ['邮箱'] },
  words: {
    answer: {
      '-2': 'not answered',
      '-3': 'not answered',
      '(跳过)': 'not answered',
      '(空)': 'not answered',
    },
  },
  notes: [
    'Each question is a column; each becomes one row per respondent.',
    'In coded files −2 means skipped and −3 blank: both become an answer that is missing.',
    'Several choices in one answer stay together, separated by ┋.',
    '序号 is unique in one questionnaire: give each questionnaire a feed of its own.',
  ],
  cannotKnow: ['Who answered, where no question asks for a phone or an email.'],
});
