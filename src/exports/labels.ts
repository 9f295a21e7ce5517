import type { Config } from '../config/schema.ts';
import type { exportColumns } from './config.ts';

export type Language = Config['language'];
export type Label = Readonly<Record<Language, string>>;

/** Headers of the customer files; `{currency}` stands for the base currency. */
export const columnLabels: Readonly<Record<(typeof exportColumns)[number], Label>> = {
  customer_id: { en: 'Customer ID', zh: '客户编号' },
  name: { en: 'Name', zh: '姓名' },
  phone: { en: 'Phone', zh: '手机号' },
  email: { en: 'Email', zh: '邮箱' },
  gender: { en: 'Gender', zh: '性别' },
  birth_on: { en: 'Birthday', zh: '生日' },
  country: { en: 'Country', zh: '国家或地区' },
  province: { en: 'State or province', zh: '省份' },
  city: { en: 'City', zh: '城市' },
  segment: { en: 'Segment ID', zh: '客群代码' },
  segment_label: { en: 'Segment', zh: '客群' },
  recency_days: { en: 'Days since last order', zh: '距上次下单天数' },
  frequency: { en: 'Orders', zh: '订单数' },
  monetary: { en: 'Spent ({currency})', zh: '消费金额（{currency}）' },
  recency_score: { en: 'Recency score', zh: '最近消费得分' },
  frequency_score: { en: 'Frequency score', zh: '消费频次得分' },
  monetary_score: { en: 'Monetary score', zh: '消费金额得分' },
  first_ordered_on: { en: 'First order', zh: '首次下单' },
  last_ordered_on: { en: 'Last order', zh: '最近下单' },
  registered_on: { en: 'Registered', zh: '注册日期' },
  accepts_email: { en: 'Accepts email', zh: '接受邮件' },
  accepts_sms: { en: 'Accepts text messages', zh: '接受短信' },
  consented_on: { en: 'Consented', zh: '同意日期' },
};

/** Headers of the summary, by the columns of `segment.summary`. */
export const summaryLabels = {
  label: { en: 'Segment', zh: '客群' },
  segment: { en: 'File', zh: '文件' },
  customers: { en: 'Customers', zh: '客户数' },
  without_consent: { en: 'No consent', zh: '未同意' },
  consent_unread: { en: 'Consent unread', zh: '同意待确认' },
  without_address: { en: 'No usable address', zh: '无可用联系方式' },
  in_file: { en: 'In file', zh: '文件行数' },
  orders: { en: 'Orders', zh: '订单数' },
  revenue: { en: 'Revenue ({currency})', zh: '收入（{currency}）' },
} satisfies Record<string, Label>;

/** The contract's words as people read them: column → word → label. */
export const wordLabels: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  gender: {
    female: { en: 'female', zh: '女' },
    male: { en: 'male', zh: '男' },
    other: { en: 'other', zh: '其他' },
  },
};

export const texts = {
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
  summary: { en: 'Summary', zh: '汇总' },
  accounts: { en: 'Accounts', zh: '收入核对' },
  nobody: { en: 'Names no customer', zh: '无法归属客户' },
  total: { en: 'Total', zh: '合计' },
} satisfies Record<string, Label>;
