import type { Shape } from '../value-shapes.ts';

/** What merchants' own systems call a field, and what its values must look like. */
export interface ColumnWords {
  /** Whole names of columns, the best first, between commas. Blanks, case, `_`, `-` and brackets do not matter. */
  readonly is: string;
  /** Parts of names: Chinese text within, or English words in a row. They are tried after whole names. */
  readonly has?: string;
  /** What the values may look like; anything when absent. A column of another shape is not taken. */
  readonly shapes?: readonly Shape[];
  /** Whether several columns may fill the field, the first that is not blank giving the value. */
  readonly several?: boolean;
}

/** Field → its words. */
export type Words = Readonly<Record<string, ColumnWords>>;

export const times: readonly Shape[] = ['time', 'date'];
export const numbers: readonly Shape[] = ['amount', 'whole number'];
export const flags: readonly Shape[] = ['yes or no', 'whole number'];
export const names: readonly Shape[] = ['text', 'words'];
/** Ids may look like nearly anything, but not like a time or a flag. */
export const ids: readonly Shape[] = [
  'text',
  'words',
  'whole number',
  'amount',
  'phone',
  'email',
  'national id',
];

export const memberIds = `
  会员id, 会员号, 会员编号, 会员卡号, 会员编码, 客户id, 客户号, 客户编号, 客户编码, 顾客编号,
  用户id, 用户编号, 用户号, 用户标识, 账号id, 联系人id, 联系人编号, 买家id, 买家会员名,
  uid, user id, user no, member id, member no, customer id, customer no, client id, contact id,
  account id, buyer id, openid, unionid`;

export const orderIds = `
  订单号, 订单编号, 订单id, 主订单编号, 主订单号, 交易订单号, 订单流水号, order id, order no,
  order number, order sn, order code, order ref, order`;
