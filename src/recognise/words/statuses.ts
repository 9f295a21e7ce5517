import type { RecordKind } from '../../contracts/contract.ts';

/** Kind → field → canonical word → what merchants' own systems call it, between commas. */
export const statusWords: Readonly<
  Partial<Record<RecordKind, Readonly<Record<string, Readonly<Record<string, string>>>>>>
> = {
  orders: {
    status: {
      unpaid: `
        待付款, 待支付, 未付款, 未支付, 等待付款, 等待买家付款, unpaid, pending, pending payment,
        awaiting payment, authorized, new`,
      paid: `
        已付款, 已支付, 付款成功, 支付成功, 待发货, 等待发货, 买家已付款, 备货中, paid, processing,
        confirmed, partially paid, awaiting shipment, to ship`,
      shipped:
        '已发货, 待收货, 待签收, 配送中, 运输中, shipped, in transit, dispatched, delivering',
      completed: `
        已完成, 完成, 交易成功, 交易完成, 已收货, 已签收, 已核销, 成功, completed, complete, done,
        delivered, finished, fulfilled, success, succeeded`,
      partially_refunded: '部分退款, 已部分退款, partially refunded, partial refund',
      refunded: '已退款, 退款成功, 退款完成, 全额退款, 已退货, refunded, returned',
      cancelled: `
        已取消, 取消, 已关闭, 交易关闭, 订单关闭, 已作废, 作废, cancelled, canceled, closed, void,
        voided, expired, failed`,
    },
    after_sales: {
      none: '无, 无售后, 未申请, 无退款, 售后取消, 无售后或售后取消, none, no',
      open: '售后中, 售后处理中, 退款中, 处理中, 申请中, open, pending, requested',
      refunded: '退款成功, 已退款, 退款完成, refunded',
    },
  },
  payments: {
    movement: {
      payment: '交易, 收入, 收款, 支付, 消费, 付款, payment, sale, charge, income, credit, in',
      refund: '退款, 交易退款, refund, refunded',
      other: '手续费, 服务费, 提现, 转账, 支出, 其他, fee, payout, transfer, expense, other, out',
    },
    status: {
      settled:
        '交易成功, 支付成功, 成功, 已完成, 已支付, settled, success, succeeded, completed, paid',
      pending: '处理中, 待支付, 等待付款, pending, processing',
      closed: '交易关闭, 已关闭, 失败, 已撤销, closed, failed, cancelled, canceled, voided',
    },
  },
  tickets: {
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
