import { definePreset } from '../preset.ts';

export const fxiaokeContacts = definePreset({
  name: 'fxiaoke-contacts',
  title: '纷享销客 Fxiaoke: contacts (column names differ from tenant to tenant)',
  kind: 'registrations',
  platform: 'fxiaoke',
  detect: ['姓名', '客户名称', '负责人'],
  timezone: 'Asia/Shanghai',
  country: 'CN',
  idsUniqueIn: 'shop',
  fields: {
    // Not every tenant exports the id, so what names the person stands in for it.
    user_id: ['唯一性ID'],
    name: ['姓名'],
    phone: ['手机', '手机1', '电话', '电话1'],
    email: ['邮件', '邮箱'],
    gender: ['性别'],
    birth_on: ['生日', '生日（公历）'],
    province: ['省'],
    city: ['市'],
    organisation: ['客户名称'],
    registered_at: ['创建时间'],
    updated_at: ['最后修改时间'],
  },
  notes: [
    'The vendor publishes no template and tenants rename columns, so these names are the best known and not certain.',
    'Where a file has other names, say so in the feed: `columns` for what is read, `detect` for the columns that mark the header row.',
    'Without 唯一性ID a contact is known by phone, else by email.',
    '客户名称 is the organisation that the contact acts for. 负责人, the colleague in charge, is not read.',
  ],
  cannotKnow: [
    'Consent to marketing. Where the tenant keeps it in a column, map that in the feed: `columns: { marketing_consent: [...] }`.',
  ],
});
