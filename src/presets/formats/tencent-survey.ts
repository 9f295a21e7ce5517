import { definePreset } from '../preset.ts';
import { respondentWords } from '../respondent-words.ts';

export const tencentSurvey = definePreset({
  name: 'tencent-survey',
  title: '腾讯问卷 Tencent Survey: survey answers (the layouts of 2021 and later)',
  kind: 'survey_answers',
  platform: 'tencent-survey',
  detect: ['编号', '开始答题时间', '结束答题时间'],
  drop: ['IP', 'UA', 'Referrer'],
  timezone: 'Asia/Shanghai',
  country: 'CN',
  idsUniqueIn: 'shop',
  fields: {
    response_id: ['编号'],
    answered_at: ['结束答题时间', '开始答题时间'],
    duration_seconds: ['答题时长'],
  },
  questions: '^([0-9]+)[.](.*)$',
  respondent: respondentWords,
  notes: [
    'Each question is a column (1.question); each becomes one row per respondent.',
    'Times look like 02-Feb-2021 20:26:58. Each line of older files ends in a comma.',
    '编号 is unique in one questionnaire: give each questionnaire a feed of its own.',
    '用户标识 is what Tencent knows the respondent by, and is not read: whether it stays the same from one questionnaire to the next is not certain.',
    'IP, UA and Referrer are not landed unless the feed keeps them.',
  ],
  cannotKnow: [
    'Who answered, where no question asks for a phone or an email.',
    'Whether an answer in one cell holds several choices: what separates them is not certain, so such a question may count as text. Say `choiceSeparator` in the feed.',
  ],
});
