import { flags, ids, memberIds, times, type Words } from './column-words.ts';

/** What merchants' own systems call the fields of registrations. */
export const registrationWords: Words = {
  registration_id: {
    is: `
      注册编号, 注册id, 线索id, 线索编号, registration id, record id, lead id, ${memberIds}, id,
      编号, no
    `,
    shapes: ids,
  },
  user_id: {
    is: `
      ${memberIds}, id
    `,
    has: '会员id, user id, customer id, member id',
    shapes: ids,
  },
  gender: {
    is: '性别, 客户性别, 会员性别, gender, sex',
  },
  birth_on: {
    is: `
      生日, 出生日期, 出生年月日, 客户生日, 会员生日, birthday, birth date, birthdate,
      date of birth, dob, birth
    `,
    has: '生日, birthday',
    shapes: times,
  },
  registered_at: {
    is: `
      注册时间, 注册日期, 入会时间, 入会日期, 开卡时间, 开卡日期, 成为会员时间, 成为客户时间,
      加入时间, 关注时间, registered at, registered, registration date, registration time,
      register time, reg time, reg date, sign up, signup date, signed up at, joined, joined at,
      join date, 创建时间, 创建日期, 添加时间, 录入时间, created at, created, create time,
      created time, created on, date created, date added
    `,
    has: '注册时间, 入会',
    shapes: times,
  },
  email_consent: {
    is: '同意邮件营销, 接受邮件, accepts email marketing, email consent, email opt in',
    shapes: flags,
  },
  sms_consent: {
    is: '同意短信营销, 接受短信, 接收短信, accepts sms marketing, sms consent, sms opt in',
    shapes: flags,
  },
  email_opt_out: {
    is: '邮件退订, 退订邮件, 是否退订, email opt out, unsubscribed, opted out of email',
    shapes: flags,
  },
  sms_opt_out: {
    is: '短信退订, 退订短信, sms opt out',
    shapes: flags,
  },
  consented_at: {
    is: `
      同意时间, 授权时间, 同意日期, 营销同意时间, consent time, consented at, consent date,
      agree time, agreed at, opt in time
    `,
    shapes: times,
  },
};
