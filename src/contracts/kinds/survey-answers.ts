import { consentFields, optOutFields, optOuts } from '../consent-fields.ts';
import { defineContract } from '../contract.ts';
import { decimal, identifier, instant, optional, required, text, whole } from '../field.ts';
import { email, nameParts, personName, phone, userId } from '../person-fields.ts';
import { recognisedSurveyAnswers } from '../words/survey-answers.ts';

/** What a respondent said. What is wrong with the person is set aside: the answer is real. */
export const surveyAnswers = defineContract({
  kind: 'survey_answers',
  title: 'Survey answers',
  grain: "one respondent's answer to one question",
  naturalKey: ['response_id', 'question_number'],
  fields: {
    response_id: required(identifier(), {
      description: "The survey tool's id of the filled-in questionnaire",
      personal: 'none',
      invalid: 'quarantine',
    }),
    question_number: required(whole({ minimum: '1' }), {
      description: 'Place of the question in the questionnaire, from 1',
      made: 'whole_number(question_number)',
      personal: 'none',
      invalid: 'quarantine',
    }),
    question: required(text({ longest: 2000, shortest: 1 }), {
      description: 'The question as it was asked',
      made: 'tidy_text(question)',
      personal: 'none',
      invalid: 'quarantine',
    }),
    answer: optional(text({ longest: 20_000 }), {
      description: 'The answer; null when the question was not answered',
      made: 'tidy_text(answer)',
      personal: 'direct',
      invalid: 'quarantine',
    }),
    answered_at: required(instant(), {
      description: 'When the questionnaire was handed in',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
    }),
    user_id: optional(userId(), {
      description: "The platform's own id of the respondent",
      personal: 'direct',
      invalid: 'set aside',
    }),
    name: optional(personName(), {
      description: "The respondent's name",
      personal: 'direct',
      invalid: 'set aside',
    }),
    phone: optional(phone(), {
      description: 'Phone number of the respondent',
      personal: 'direct',
      invalid: 'set aside',
    }),
    email: optional(email(), {
      description: 'Email address of the respondent, in lowercase',
      personal: 'direct',
      invalid: 'set aside',
    }),
    duration_seconds: optional(whole({ minimum: '0' }), {
      description: 'How long the respondent took',
      read: 'duration_seconds(duration_seconds)',
      unit: 'seconds',
      personal: 'none',
      invalid: 'set aside',
    }),
    source: optional(text({ longest: 200 }), {
      description: 'The channel through which the questionnaire came',
      personal: 'none',
      invalid: 'set aside',
    }),
    total_score: optional(decimal(), {
      description: 'Score of the whole questionnaire, as the survey tool counts it',
      read: 'points(total_score)',
      unit: 'points',
      personal: 'none',
      invalid: 'set aside',
    }),
    ...consentFields('set aside'),
  },
  helpers: {
    ...nameParts,
    ...optOutFields('set aside'),
    question_item: optional(text({ longest: 2000 }), {
      description: 'What a question asks of each of several things',
      made: 'tidy_text(question_item)',
      personal: 'none',
      invalid: 'set aside',
    }),
    asks_for: optional(text({ longest: 200 }), {
      description: 'What the answer says about the respondent',
      made: 'asks_for',
      personal: 'none',
      invalid: 'set aside',
    }),
  },
  carries: ['question_item', 'asks_for', ...optOuts],
  unpivots: true,
  records: 'clean.survey_responses',
  versions: {
    // Questionnaires count their answers from 1 each: those with another first question are other answers.
    key: ['id_scope', 'response_id', 'first_question'],
    changedBy: 'answered_at',
  },
  settings: ['questions', 'notQuestions', 'choiceSeparator', 'respondent'],
  recognised: recognisedSurveyAnswers,
});
