import { definePreset } from '../preset.ts';

export const youzanCustomers = definePreset({
  name: 'youzan-customers',
  title: 'Youzan 有赞: customers',
  kind: 'registrations',
  platform: 'youzan',
  detect: ['客户手机号', ['客户姓名', '客户昵称'], ['成为客户时间', '成为会员时间']],
  blanks: ['-', '--', '未知'],
  timezone: 'Asia/Shanghai',
  country: 'CN',
  idsUniqueIn: 'shop',
  fields: {
    name: ['客户姓名', '客户昵称'],
    phone: ['客户手机号'],
    gender: ['客户性别'],
    birth_on: ['客户生日'],
    registered_at: ['成为客户时间', '成为会员时间'],
  },
  notes: [
    'The file has no id of the customer: a customer is known by the phone number.',
    'Merchants tick the columns that they export. What is needed is the phone, a name, and a time of becoming a customer or member.',
    '消费次数, 消费金额 and the like are not read: they are counted from the orders themselves.',
    'Following an official account (公众号) or being a friend in WeCom (企微好友) is no consent to marketing.',
  ],
  cannotKnow: [
    'Customers whose phone is masked (186******05): such a record names nobody and is quarantined. Export with full numbers.',
    'Province and city: 微信地域 and 所属区域 hold both in one text, and the first is where WeChat was registered.',
    'Consent to marketing, and email addresses.',
    'When a customer last changed: the newest file counts.',
  ],
});
