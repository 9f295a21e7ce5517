import { definePreset } from '../preset.ts';
import { respondentWords } from '../respondent-words.ts';

export const typeformSurvey = definePreset({
  name: 'typeform-survey',
  title: 'Typeform: survey answers',
  kind: 'survey_answers',
  platform: 'typeform',
  detect: ['#', 'Start Date (UTC)', 'Submit Date (UTC)'],
  drop: ['Network ID'],
  timezone: 'UTC',
  fields: {
    response_id: ['#'],
    given_name: ['First name'],
    family_name: ['Last name'],
    // A response that was left before its end has a Stage Date only.
    answered_at: ['Submit Date (UTC)', 'Stage Date (UTC)', 'Start Date (UTC)'],
  },
  questions: '^(?!column [0-9]+$)(.+)$',
  notQuestions: ['Response Type', 'Start Date (UTC)', 'Stage Date (UTC)', 'Tags', 'Ending'],
  respondent: respondentWords,
  notes: [
    'All columns between # and Response Type are questions. Each becomes one row per respondent.',
    'A question with several choices has a column for each, named as the choice, which repeats it where it was taken.',
    'Hidden fields are among the questions. A column that the feed maps under `columns` is no question.',
    'Times are UTC. Phone numbers begin with an apostrophe and hold their country code.',
    'Network ID is not landed unless the feed keeps it.',
  ],
  cannotKnow: [
    'Who answered, where no question asks for a phone or an email.',
    'To which question a column belongs that is named as a choice.',
  ],
});
