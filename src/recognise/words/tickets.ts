import { ids, names, numbers, times, type Words } from './column-words.ts';

/** What help desks call the fields of tickets. */
export const ticketWords: Words = {
  ticket_id: {
    is: `
      工单号, 工单编号, 工单id, 会话id, ticket id, ticket no, ticket number, ticket, case id,
      case number, id
    `,
    shapes: ids,
  },
  opened_at: {
    is: `
      创建时间, 提交时间, 受理时间, 会话开始时间, opened at, created at, created, created time,
      create time, date opened
    `,
    shapes: times,
  },
  first_replied_at: {
    is: '首次回复时间, 首次响应时间, first replied at, first reply at, first response at',
    shapes: times,
  },
  first_reply_minutes: {
    is: '首次回复时长, 首次响应时长, first reply time in minutes, first response minutes',
    shapes: numbers,
  },
  solved_at: {
    is: `
      解决时间, 完结时间, 关闭时间, 结束时间, solved at, closed at, resolved at, closed time,
      resolved time
    `,
    shapes: times,
  },
  status: {
    is: '工单状态, 状态, ticket status, status, state',
    shapes: names,
  },
  channel: {
    is: '渠道, 来源渠道, 受理渠道, 咨询渠道, channel, via',
    shapes: names,
  },
  agent: {
    is: '客服, 受理客服, 客服姓名, 处理人, 受理人, 坐席, agent, assignee, owner, assigned to',
    shapes: names,
  },
  satisfaction: {
    is: '满意度, 评价, 满意度评价, satisfaction, satisfaction score, csat, rating',
  },
  topic: {
    is: '问题类型, 问题分类, 工单类型, 工单分类, 分类, topic, category, ticket type, type, tags',
    shapes: names,
  },
  subject: {
    is: '工单标题, 工单主题, 主题, 标题, subject, title, summary',
    shapes: names,
  },
  replies: {
    is: '回复次数, 回复数, replies, number of replies, agent replies',
    shapes: numbers,
  },
  reopens: {
    is: '重开次数, 重新打开次数, reopens, reopened',
    shapes: numbers,
  },
};
