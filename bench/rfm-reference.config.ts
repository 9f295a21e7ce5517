import { defineConfig } from '../src/config/define-config.ts';

/**
 * RFM as the R package `rfm` does it: its quantile edges (type 7, plus one), and its rectangles of
 * scores, of which the first that fits counts. `otherwise` takes customers whom none fits.
 */
export default defineConfig({
  merchant: { name: 'Sample of the R package rfm', timezone: 'UTC', country: 'US' },
  currency: { base: 'USD' },
  feeds: [
    {
      name: 'orders',
      files: 'orders',
      mapping: {
        kind: 'orders',
        platform: 'sample',
        detect: ['order_id', 'customer_id', 'order_date', 'revenue', 'status'],
        fields: {
          order_id: ['order_id'],
          user_id: ['customer_id'],
          ordered_at: ['order_date'],
          paid_amount: ['revenue'],
          status: ['status'],
        },
        words: { status: { paid: 'paid' } },
      },
    },
  ],
  rfm: { method: 'r-compatible' },
  segments: {
    firstMatch: true,
    segments: [
      segment('champions', 'Champions', '冠军客户', [5, 5], [5, 5], [5, 5]),
      segment('potential-loyalist', 'Potential Loyalist', '潜力忠诚客户', [3, 5], [3, 5], [2, 5]),
      segment('loyal', 'Loyal', '忠诚客户', [2, 4], [2, 4], [2, 4]),
      segment('promising', 'Promising', '有望客户', [3, 4], [1, 3], [3, 5]),
      segment('new', 'New', '新客户', [4, 5], [1, 3], [1, 5]),
      segment('cant-lose', "Can't Lose", '不能流失', [1, 2], [3, 4], [4, 5]),
      segment('at-risk', 'At Risk', '流失风险', [1, 2], [2, 5], [4, 5]),
      segment('need-attention', 'Need Attention', '需要关注', [1, 3], [3, 5], [3, 5]),
      segment('about-to-sleep', 'About To Sleep', '即将沉睡', [2, 3], [1, 3], [1, 4]),
      segment('lost', 'Lost', '已流失', [1, 1], [1, 5], [1, 5]),
    ],
    otherwise: { name: 'others', label: { en: 'Others', zh: '其他客户' } },
  },
  exports: { formats: ['csv'] },
});

type Scores = [lowest: number, highest: number];

function segment(
  name: string,
  en: string,
  zh: string,
  recency: Scores,
  frequency: Scores,
  monetary: Scores,
) {
  return { name, label: { en, zh }, cells: [{ recency, frequency, monetary }] };
}
