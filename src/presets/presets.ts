import { alipayMerchantTrade } from './alipay-merchant-trade.ts';
import { pinduoduoOrders } from './pinduoduo-orders.ts';
import type { Preset } from './preset.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { wenjuanxingSurvey } from './wenjuanxing-survey.ts';
import { zohoCrmContacts } from './zoho-crm-contacts.ts';

/** Every export format that Rollcall knows by name. */
export const presets: readonly Preset[] = [
  alipayMerchantTrade,
  pinduoduoOrders,
  shopifyOrders,
  wenjuanxingSurvey,
  zohoCrmContacts,
];
