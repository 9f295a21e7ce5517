import { ids, names, numbers, type Recognised, times, type Words } from './column-words.ts';

/** What help desks call the fields of tickets. */
const ticketWords: Words = {
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

/** How files of this kind are recognised. */
export const recognisedTickets: Recognised = {
  words: ticketWords,
  needs: [
    { fields: ['ticket_id'], price: 2 },
    { fields: ['opened_at'], price: 1.5 },
    { fields: ['subject', 'agent', 'first_replied_at', 'satisfaction'], price: 1.5 },
  ],
  signs: {
    ticket_id: 3,
    opened_at: 1,
    first_replied_at: 3,
    first_reply_minutes: 2,
    solved_at: 2,
    agent: 1.5,
    satisfaction: 2,
    subject: 2,
    topic: 1,
    channel: 1,
    status: 0.5,
    replies: 2,
    reopens: 2,
  },
  statuses: {
    status: {
      open: '待处理, 处理中, 新建, 进行中, 待分配, open, new, in progress, reopened',
      waiting: '待回复, 等待客户, 挂起, 暂停, pending, on hold, waiting, waiting for customer',
      solved: '已解决, 已关闭, 已完成, 已完结, solved, closed, resolved, done',
    },
    satisfaction: {
      good: '满意, 非常满意, 很满意, 好评, good, satisfied, very satisfied',
      bad: '不满意, 非常不满意, 很不满意, 差评, bad, dissatisfied, unsatisfied',
    },
  },
};
