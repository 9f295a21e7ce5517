import { definePreset } from '../preset.ts';
import { respondentWords } from '../respondent-words.ts';

export const wenjuanxingSurvey = definePreset({
  name: 'wenjuanxing-survey',
  title: '问卷星 Wenjuanxing: survey answers',
  kind: 'survey_answers',
  platform: 'wenjuanxing',
  detect: ['序号', '提交答卷时间', '所用时间'],
  // What a question was answered with that was skipped or never shown.
  blanks: ['-2', '-3', '(跳过)', '(空)', '（跳过）', '（空）'],
  drop: ['来自IP'],
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
  choiceSeparator: '┋',
  respondent: respondentWords,
  notes: [
    'Each question is a column (1、question); each becomes one row per respondent. A sub-item (2、stem—item) is a question of its own.',
    'In coded files −2 means skipped and −3 blank, in others (跳过) and (空): all become an answer that is missing.',
    'Several choices in one answer stay together, separated by ┋.',
    'In coded files a choice is its number: what it means is in the questionnaire only.',
    '序号 is unique in one questionnaire: give each questionnaire a feed of its own.',
    '来自IP is not landed unless the feed keeps it.',
  ],
  cannotKnow: ['Who answered, where no question asks for a phone or an email.'],
});
