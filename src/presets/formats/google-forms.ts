import { definePreset } from '../preset.ts';
import { respondentWords } from '../respondent-words.ts';

const timestamp = [
  'Timestamp',
  '时间戳记',
  '时间戳',
  '時間戳記',
  'タイムスタンプ',
  '타임스탬프',
  'Zeitstempel',
  'Horodateur',
  'Marca temporal',
  'Carimbo de data/hora',
  'Informazioni cronologiche',
  'Отметка времени',
];

const emailAddress = [
  'Email Address',
  'Email address',
  'Username',
  '电子邮件地址',
  '电子邮箱地址',
  '電子郵件地址',
  'メールアドレス',
];

export const googleForms = definePreset({
  name: 'google-forms',
  title: 'Google Forms: survey answers (found by the timestamp column alone)',
  kind: 'survey_answers',
  platform: 'google-forms',
  detect: [timestamp],
  fields: {
    answered_at: timestamp,
    email: emailAddress,
    total_score: ['Score', '得分', '总分'],
  },
  questions: '^(?!column [0-9]+$)(.+)$',
  choiceSeparator: ', ',
  respondent: respondentWords,
  notes: [
    'Detection is weak by nature: a file of this format has nothing of its own but a first column named Timestamp, in the language of the form. Give such a feed a folder of its own.',
    'All other columns are questions. Each becomes one row per respondent.',
    'There is no id of the response: its time and answers identify it. Editing an answer later counts as answering twice.',
    'Several choices in one answer are separated by a comma and a blank. Where the file has another separator, say `choiceSeparator` in the feed.',
    'Download the CSV from the form itself: it writes 2026/11/20 3:04:05 PM GMT+8. A sheet writes times in its own way and without an offset.',
  ],
  cannotKnow: [
    'Who answered, where neither the form collects addresses nor a question asks for a phone or an email.',
    'Whether 11/12/2026 without AM or PM is in November or December: such a record is quarantined.',
    'Two responses of one second with the same answers from one another: they count once.',
  ],
});
