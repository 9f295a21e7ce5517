import type { Config } from '../config/schema.ts';

export type Language = Config['language'];
export type Label = Readonly<Record<Language, string>>;

/** Headers of the customer files; `{currency}` stands for the base currency. `npm run check` refuses a column of `mart.customers` without one. */
export const columnLabels: Readonly<Record<string, Label>> = {
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
  value_decile: { en: 'Value decile (1 is best)', zh: '价值十分位（1为最高）' },
  spent_to_date: { en: 'Spent to date ({currency})', zh: '累计消费（{currency}）' },
  lifetime_value_365d: {
    en: 'Spent and expected in 365 days ({currency})',
    zh: '累计及未来365天预计消费（{currency}）',
  },
  expected_spend_365d: {
    en: 'Expected in 365 days ({currency})',
    zh: '未来365天预计消费（{currency}）',
  },
  order_probability_30d: { en: 'Probability of an order in 30 days', zh: '30天内下单概率' },
  order_probability_90d: { en: 'Probability of an order in 90 days', zh: '90天内下单概率' },
  expected_next_order_on: { en: 'Next order expected', zh: '预计下次下单' },
  days_overdue: { en: 'Days overdue', zh: '逾期天数' },
  churn_risk: { en: 'Churn risk', zh: '流失风险' },
  favourite_category: { en: 'Favourite category', zh: '偏好类目' },
  favourite_brand: { en: 'Favourite brand', zh: '偏好品牌' },
  favourite_price_level: { en: 'Price level', zh: '价位偏好' },
  favourite_channel: { en: 'Favourite channel', zh: '偏好渠道' },
  discount_share: { en: 'Share of discounted purchases', zh: '折扣订单占比' },
  interested_in: { en: 'Interested in', zh: '感兴趣的商品' },
  recommended_item: { en: 'Recommended item', zh: '推荐商品' },
  recommended_because: { en: 'Because', zh: '推荐理由' },
  organisation: { en: 'Organisation', zh: '所属单位' },
  organisation_id: { en: 'Organisation ID', zh: '单位编号' },
  party: { en: 'Person or organisation', zh: '个人或单位' },
  contact_email: { en: 'Contact email', zh: '可用邮箱' },
  contact_phone: { en: 'Contact phone', zh: '可用手机号' },
  is_registered: { en: 'Registered (yes or no)', zh: '是否注册' },
  refuses_profiling: { en: 'Refuses profiling', zh: '拒绝个性化' },
  has_consented: { en: 'Consented (yes or no)', zh: '是否同意营销' },
  first_seen_on: { en: 'First seen', zh: '首次出现' },
  alive_probability: { en: 'Probability of still being a customer', zh: '仍为顾客的概率' },
  expected_orders_90d: { en: 'Orders expected in 90 days', zh: '90天内预计订单数' },
  expected_orders_365d: { en: 'Orders expected in 365 days', zh: '365天内预计订单数' },
  expected_spend_365d_low: {
    en: 'Expected in 365 days, at least ({currency})',
    zh: '未来365天预计消费下限（{currency}）',
  },
  expected_spend_365d_high: {
    en: 'Expected in 365 days, at most ({currency})',
    zh: '未来365天预计消费上限（{currency}）',
  },
  expected_next_order_from: { en: 'Next order expected from', zh: '预计下次下单最早' },
  expected_next_order_until: { en: 'Next order expected until', zh: '预计下次下单最晚' },
  churn_reason: { en: 'Why at risk', zh: '流失风险原因' },
  favourite_weekday: { en: 'Favourite weekday', zh: '偏好星期' },
  favourite_part_of_day: { en: 'Favourite part of the day', zh: '偏好时段' },
  favourite_payment: { en: 'Favourite payment', zh: '偏好支付方式' },
  records: { en: 'Records', zh: '记录数' },
  feeds: { en: 'Feeds', zh: '数据来源' },
  left_out_because: { en: 'Left out because', zh: '未入选原因' },
};

/** Columns between 0 and 1, which people read as percent. */
export const shareColumns: ReadonlySet<string> = new Set([
  'order_probability_30d',
  'order_probability_90d',
  'alive_probability',
  'discount_share',
]);

/** Why customers are in no file, in the summaries of segments and of audiences alike. */
const leftOutLabels = {
  without_consent: { en: 'No consent', zh: '未同意' },
  consent_unread: { en: 'Consent unread', zh: '同意待确认' },
  without_address: { en: 'No usable address', zh: '无可用联系方式' },
} satisfies Record<string, Label>;

/** Headers of the summary of audiences, by the columns of `audiences.summary`. */
export const audienceSummaryLabels = {
  label: { en: 'Audience', zh: '人群' },
  audience: { en: 'File', zh: '文件' },
  customers: { en: 'Meet the conditions', zh: '符合条件人数' },
  ...leftOutLabels,
  refuses_profiling: { en: 'Refuses profiling', zh: '拒绝个性化' },
  in_another_file: { en: 'In another file lately', zh: '近期已在其他文件' },
  beyond_limit: { en: 'Beyond the limit', zh: '超出人数上限' },
  in_file: { en: 'In file', zh: '文件行数' },
} satisfies Record<string, Label>;

/** Headers of the summary, by the columns of `segment.summary`. */
export const summaryLabels = {
  label: { en: 'Segment', zh: '客群' },
  segment: { en: 'File', zh: '文件' },
  customers: { en: 'Customers', zh: '客户数' },
  ...leftOutLabels,
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
  churn_risk: {
    low: { en: 'low', zh: '低' },
    medium: { en: 'medium', zh: '中' },
    high: { en: 'high', zh: '高' },
  },
  favourite_weekday: {
    Monday: { en: 'Monday', zh: '星期一' },
    Tuesday: { en: 'Tuesday', zh: '星期二' },
    Wednesday: { en: 'Wednesday', zh: '星期三' },
    Thursday: { en: 'Thursday', zh: '星期四' },
    Friday: { en: 'Friday', zh: '星期五' },
    Saturday: { en: 'Saturday', zh: '星期六' },
    Sunday: { en: 'Sunday', zh: '星期日' },
  },
  favourite_part_of_day: {
    night: { en: 'night', zh: '凌晨' },
    morning: { en: 'morning', zh: '上午' },
    afternoon: { en: 'afternoon', zh: '下午' },
    evening: { en: 'evening', zh: '晚上' },
  },
  party: {
    person: { en: 'person', zh: '个人' },
    organisation: { en: 'organisation', zh: '单位' },
  },
  favourite_price_level: {
    low: { en: 'low', zh: '低' },
    middle: { en: 'middle', zh: '中' },
    high: { en: 'high', zh: '高' },
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
