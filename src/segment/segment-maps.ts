import type { SegmentMapInput } from './custom-map.ts';

/**
 * The eleven usual names on the usual grid: recency against the average of frequency and monetary
 * value. Every cell has one segment, so order does not decide.
 *
 *              value 1        2              3             4         5
 * recency 5    New            Potential L.   Potential L.  Champions Champions
 *         4    Promising      Potential L.   Loyal         Loyal     Champions
 *         3    About To Sleep About To Sleep Need Attent.  Loyal     Loyal
 *         2    Hibernating    Hibernating    At Risk       At Risk   Can't Lose
 *         1    Lost           Hibernating    At Risk       At Risk   Can't Lose
 */
export const elevenSegments: SegmentMapInput = {
  segments: [
    {
      name: 'champions',
      label: { en: 'Champions', zh: '冠军客户' },
      cells: [
        { recency: [5, 5], value: [4, 5] },
        { recency: [4, 4], value: [5, 5] },
      ],
    },
    {
      name: 'loyal',
      label: { en: 'Loyal', zh: '忠诚客户' },
      cells: [
        { recency: [4, 4], value: [3, 4] },
        { recency: [3, 3], value: [4, 5] },
      ],
    },
    {
      name: 'potential-loyalists',
      label: { en: 'Potential Loyalists', zh: '潜力忠诚客户' },
      cells: [
        { recency: [5, 5], value: [2, 3] },
        { recency: [4, 4], value: [2, 2] },
      ],
    },
    {
      name: 'new',
      label: { en: 'New', zh: '新客户' },
      cells: [{ recency: [5, 5], value: [1, 1] }],
    },
    {
      name: 'promising',
      label: { en: 'Promising', zh: '有望客户' },
      cells: [{ recency: [4, 4], value: [1, 1] }],
    },
    {
      name: 'need-attention',
      label: { en: 'Need Attention', zh: '需要关注' },
      cells: [{ recency: [3, 3], value: [3, 3] }],
    },
    {
      name: 'about-to-sleep',
      label: { en: 'About To Sleep', zh: '即将沉睡' },
      cells: [{ recency: [3, 3], value: [1, 2] }],
    },
    {
      name: 'at-risk',
      label: { en: 'At Risk', zh: '流失风险' },
      cells: [{ recency: [1, 2], value: [3, 4] }],
    },
    {
      name: 'cant-lose',
      label: { en: "Can't Lose", zh: '不能流失' },
      cells: [{ recency: [1, 2], value: [5, 5] }],
    },
    {
      name: 'hibernating',
      label: { en: 'Hibernating', zh: '沉睡客户' },
      cells: [
        { recency: [2, 2], value: [1, 2] },
        { recency: [1, 1], value: [2, 2] },
      ],
    },
    {
      name: 'lost',
      label: { en: 'Lost', zh: '已流失' },
      cells: [{ recency: [1, 1], value: [1, 1] }],
    },
  ],
};

const high: [number, number] = [4, 5];
const low: [number, number] = [1, 3];

/** The Chinese eight-cell map: each score is high (4–5, above the middle) or not. */
export const eightCells: SegmentMapInput = {
  segments: [
    eightCell('important-value', 'Important value', '重要价值客户', high, high, high),
    eightCell('important-develop', 'Important to develop', '重要发展客户', high, low, high),
    eightCell('important-keep', 'Important to keep', '重要保持客户', low, high, high),
    eightCell('important-win-back', 'Important to win back', '重要挽留客户', low, low, high),
    eightCell('general-value', 'General value', '一般价值客户', high, high, low),
    eightCell('general-develop', 'General to develop', '一般发展客户', high, low, low),
    eightCell('general-keep', 'General to keep', '一般保持客户', low, high, low),
    eightCell('general-win-back', 'General to win back', '一般挽留客户', low, low, low),
  ],
};

function eightCell(
  name: string,
  en: string,
  zh: string,
  recency: [number, number],
  frequency: [number, number],
  monetary: [number, number],
): SegmentMapInput['segments'][number] {
  return { name, label: { en, zh }, cells: [{ recency, frequency, monetary }] };
}
