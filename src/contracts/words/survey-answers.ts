import { ids, names, numbers, type Recognised, times, type Words } from './column-words.ts';

/** What survey tools call the fields beside the questions. */
const surveyWords: Words = {
  response_id: {
    is: `
      答卷编号, 答卷id, 答卷序号, 序号, 编号, response id, respondent id, submission id, #, id,
      no
    `,
    shapes: ids,
  },
  answered_at: {
    is: `
      提交时间, 提交答卷时间, 答题时间, 填写时间, 结束答题时间, submitted at, submit date,
      submission date, completed at, end date, timestamp
    `,
    has: '提交时间',
    shapes: times,
  },
  duration_seconds: {
    is: '所用时间, 答题时长, 用时, 填写时长, duration, time taken',
  },
  source: {
    is: '来源, 来源渠道, 答题来源, source, collector',
    shapes: names,
  },
  total_score: {
    is: '总分, 得分, total score, score',
    shapes: numbers,
  },
};

/** How files of this kind are recognised. */
export const recognisedSurveyAnswers: Recognised = {
  words: surveyWords,
  needs: [
    { fields: ['answered_at'], price: 0 },
    { fields: ['response_id'], price: 0 },
  ],
};
