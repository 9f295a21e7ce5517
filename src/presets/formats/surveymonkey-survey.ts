import { definePreset } from '../preset.ts';
import { respondentWords } from '../respondent-words.ts';

export const surveymonkeySurvey = definePreset({
  name: 'surveymonkey-survey',
  title: 'SurveyMonkey: survey answers (all responses, new and old)',
  kind: 'survey_answers',
  platform: 'surveymonkey',
  detect: [
    ['Respondent ID', 'RespondentID'],
    ['Collector ID', 'CollectorID'],
    ['Start Date', 'StartDate'],
    ['End Date', 'EndDate'],
  ],
  headerRows: 2,
  drop: ['IP Address'],
  fields: {
    response_id: ['Respondent ID', 'RespondentID'],
    given_name: ['First Name'],
    family_name: ['Last Name', 'LastName'],
    email: ['Email Address'],
    // End Date is blank while somebody is still at it.
    answered_at: ['End Date', 'EndDate', 'Start Date', 'StartDate'],
    source: ['Collector ID', 'CollectorID'],
  },
  // The second header row says Response where a question has one cell only.
  questions: '^(?!column [0-9]+$)(.+?)(?:—(?:Open-Ended )?Response)?$',
  notQuestions: ['Custom Data 1', 'Custom Data', 'CustomData'],
  respondent: respondentWords,
  notes: [
    'A file has two header rows: the question, and below it the choice or the item. A column is known by both: question—choice.',
    'A question with several choices has a column for each, which repeats the choice where it was taken.',
    'Email Address, First Name and Last Name are filled where the survey was sent by an email collector.',
    'Dates with AM or PM are read with the month first, and all in the timezone of the feed, which should be that of the account.',
    'The old layout writes RespondentID, CollectorID, StartDate, EndDate, LastName and CustomData without blanks.',
    'IP Address is not landed unless the feed keeps it.',
  ],
  cannotKnow: [
    'Who answered through a web link, where no question asks for a phone or an email.',
    'Whether 11/12/2026 without AM or PM is in November or December: such a record is quarantined.',
    'How long the respondent took.',
  ],
});
