import { alipayMerchantFund } from './alipay-merchant-fund.ts';
import { alipayMerchantTrade } from './alipay-merchant-trade.ts';
import { alipayPersonal } from './alipay-personal.ts';
import { alipayPersonalWeb } from './alipay-personal-web.ts';
import { amazonOrders } from './amazon-orders.ts';
import { amazonShipments } from './amazon-shipments.ts';
import { bigcommerceOrders } from './bigcommerce-orders.ts';
import { douyinOrders } from './douyin-orders.ts';
import { etsyOrderLines } from './etsy-order-lines.ts';
import { etsyOrders } from './etsy-orders.ts';
import { fxiaokeContacts } from './fxiaoke-contacts.ts';
import { googleForms } from './google-forms.ts';
import { hubspotCompanies } from './hubspot-companies.ts';
import { hubspotContacts } from './hubspot-contacts.ts';
import { jdBill } from './jd-bill.ts';
import { jdOrders } from './jd-orders.ts';
import { jdSettlement } from './jd-settlement.ts';
import { klaviyoProfiles } from './klaviyo-profiles.ts';
import { magentoOrders } from './magento-orders.ts';
import { mailchimpCleaned } from './mailchimp-cleaned.ts';
import { mailchimpSubscribed } from './mailchimp-subscribed.ts';
import { mailchimpUnsubscribed } from './mailchimp-unsubscribed.ts';
import { meituanBill } from './meituan-bill.ts';
import { organisationList } from './organisation-list.ts';
import { paypalActivity } from './paypal-activity.ts';
import { pinduoduoOrders } from './pinduoduo-orders.ts';
import { pinduoduoSettlement } from './pinduoduo-settlement.ts';
import type { Preset } from './preset.ts';
import { salesforceAccounts } from './salesforce-accounts.ts';
import { salesforceContacts } from './salesforce-contacts.ts';
import { salesforceLeads } from './salesforce-leads.ts';
import { shopifyCustomers } from './shopify-customers.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { squareTransactions } from './square-transactions.ts';
import { stripeCharges } from './stripe-charges.ts';
import { stripePayments } from './stripe-payments.ts';
import { surveymonkeySurvey } from './surveymonkey-survey.ts';
import { taobaoOrderLines } from './taobao-order-lines.ts';
import { taobaoOrders } from './taobao-orders.ts';
import { tencentSurvey } from './tencent-survey.ts';
import { tiendanubeOrders } from './tiendanube-orders.ts';
import { typeformSurvey } from './typeform-survey.ts';
import { wechatPayMerchant } from './wechat-pay-merchant.ts';
import { wechatPayPersonal } from './wechat-pay-personal.ts';
import { wenjuanxingSurvey } from './wenjuanxing-survey.ts';
import { woocommerceAnalyticsOrders } from './woocommerce-analytics-orders.ts';
import { woocommerceCustomers } from './woocommerce-customers.ts';
import { woocommerceOrders } from './woocommerce-orders.ts';
import { youzanCustomers } from './youzan-customers.ts';
import { youzanOrders } from './youzan-orders.ts';
import { zendeskTickets } from './zendesk-tickets.ts';
import { zohoCrmContacts } from './zoho-crm-contacts.ts';
import { zohoDeskContacts } from './zoho-desk-contacts.ts';
import { zohoDeskTickets } from './zoho-desk-tickets.ts';

/** Every export format that Rollcall knows by name. */
export const presets: readonly Preset[] = [
  alipayMerchantFund,
  alipayMerchantTrade,
  alipayPersonal,
  alipayPersonalWeb,
  amazonOrders,
  amazonShipments,
  bigcommerceOrders,
  douyinOrders,
  etsyOrderLines,
  etsyOrders,
  fxiaokeContacts,
  googleForms,
  hubspotCompanies,
  hubspotContacts,
  jdBill,
  jdOrders,
  jdSettlement,
  klaviyoProfiles,
  magentoOrders,
  mailchimpCleaned,
  mailchimpSubscribed,
  mailchimpUnsubscribed,
  meituanBill,
  organisationList,
  paypalActivity,
  pinduoduoOrders,
  pinduoduoSettlement,
  salesforceAccounts,
  salesforceContacts,
  salesforceLeads,
  shopifyCustomers,
  shopifyOrders,
  squareTransactions,
  stripeCharges,
  stripePayments,
  surveymonkeySurvey,
  taobaoOrderLines,
  taobaoOrders,
  tencentSurvey,
  tiendanubeOrders,
  typeformSurvey,
  wechatPayMerchant,
  wechatPayPersonal,
  wenjuanxingSurvey,
  woocommerceAnalyticsOrders,
  woocommerceCustomers,
  woocommerceOrders,
  youzanCustomers,
  youzanOrders,
  zendeskTickets,
  zohoCrmContacts,
  zohoDeskContacts,
  zohoDeskTickets,
];
