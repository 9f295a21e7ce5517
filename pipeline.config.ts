import { defineConfig } from './src/config/define-config.ts';

/** The shipped example: a teahouse with six channels, its catalogue, its reviews, and what people do in its app. Copy it, then put your own feeds in. */
export default defineConfig({
  merchant: { name: 'Moonlight Teahouse 月光茶馆', timezone: 'Asia/Shanghai', country: 'CN' },
  currency: { base: 'CNY', rates: { USD: '7.10', EUR: '7.80' } },
  feeds: [
    {
      name: 'app',
      files: 'fixtures/exports/app',
      mapping: {
        kind: 'registrations',
        platform: 'app',
        detect: ['uid', 'mobile', 'reg_time'],
        fields: {
          registration_id: ['uid'],
          user_id: ['uid'],
          name: ['real_name', 'nickname'],
          phone: ['mobile'],
          email: ['mail'],
          gender: ['sex'],
          birth_on: ['birthday'],
          province: ['province'],
          city: ['city'],
          registered_at: ['reg_time'],
          updated_at: ['last_update'],
          marketing_consent: ['agree_marketing'],
          consented_at: ['agree_time'],
        },
      },
    },
    {
      name: 'zoho',
      preset: 'zoho-crm-contacts',
      files: 'fixtures/exports/zoho',
      // This tenant asks for consent and keeps the answer in a column of its own.
      columns: {
        marketing_consent: ['Marketing Consent'],
        profiling_consent: ['Profiling Consent'],
        birth_on: ['Birthday'],
      },
    },
    { name: 'pinduoduo', preset: 'pinduoduo-orders', files: 'fixtures/exports/pinduoduo' },
    { name: 'alipay', preset: 'alipay-merchant-trade', files: 'fixtures/exports/alipay' },
    { name: 'shopify', preset: 'shopify-orders', files: 'fixtures/exports/shopify' },
    { name: 'survey', preset: 'wenjuanxing-survey', files: 'fixtures/exports/survey' },
    {
      name: 'behaviour',
      files: 'fixtures/exports/behaviour',
      mapping: {
        kind: 'events',
        // Its user ids are those of the app.
        platform: 'app',
        detect: ['event', 'event_time', 'device_id'],
        fields: {
          event: ['event'],
          event_name: ['event'],
          happened_at: ['event_time'],
          user_id: ['uid'],
          device_id: ['device_id'],
          product_id: ['goods_id'],
          search_text: ['keyword'],
          page: ['page'],
        },
        words: {
          event: { app_open: 'open', view_goods: 'view', add_cart: 'cart', collect: 'wish' },
        },
      },
    },
    {
      name: 'catalogue',
      preset: 'pinduoduo-products',
      files: 'fixtures/exports/catalogue',
      columns: { brand: ['品牌'] },
    },
    { name: 'reviews', preset: 'judgeme-reviews', files: 'fixtures/exports/reviews' },
    { name: 'panel', preset: 'trait-table', files: 'fixtures/exports/panel' },
  ],
  identity: {
    trust: ['app', 'zoho', 'shopify', 'pinduoduo'],
    survivorship: { phone: ['newest', 'trusted'], province: ['newest'], city: ['newest'] },
  },
  rfm: { method: 'quantile' },
  segments: 'eleven',
  // Who likes green tea, will probably order within a month, and was in none of these files for four weeks.
  audiences: {
    'green-tea-soon': {
      label: { en: 'Green tea, soon', zh: '近期绿茶' },
      where: [
        { column: 'favourite_category', contains: '绿茶' },
        { column: 'value_decile', atMost: 5 },
        { column: 'order_probability_30d', atLeast: 0.2 },
      ],
      notIn: [{ audience: 'green-tea-soon', days: 28 }],
      columns: [
        'customer_id',
        'name',
        'email',
        'phone',
        'favourite_category',
        'recommended_item',
        'expected_spend_365d',
      ],
      orderBy: { column: 'order_probability_30d' },
      limit: 200,
    },
  },
  // A gift box says nothing of what its buyer likes.
  taste: { leaveOut: ['礼盒'] },
  recommend: { leaveOut: ['礼盒'], mostPerCategory: 3, leastPrice: 20, mostPrice: 420 },
  // The teahouse is small: by default 500 customers must have bought before anything is forecast.
  value: { leastBuyers: 250 },
});
