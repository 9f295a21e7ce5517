/** What the best open engine reaches on a data set, where that is known. */
export interface Reference {
  readonly f1?: number;
  readonly bCubedF1?: number;
  readonly seconds?: string;
  /** Whether it was measured on data of the same kind, and not on the same. */
  readonly isOfOtherData?: true;
}

/** What Rollcall should reach. */
export interface Aim {
  readonly leastF1?: number;
  readonly leastPrecision?: number;
  readonly mostSeconds?: number;
  readonly mostMegabytes?: number;
}

interface Known {
  /** Fits the names of data sets. */
  readonly dataSet: RegExp;
  readonly reference: Reference;
  readonly aim: Aim;
}

const known: readonly Known[] = [
  {
    dataSet: /^fake_1000$/,
    reference: { f1: 0.916, bCubedF1: 0.938, seconds: '2.1' },
    aim: { leastF1: 0.93, mostSeconds: 1 },
  },
  {
    dataSet: /^febrl1$/,
    reference: { f1: 0.998, seconds: '3.5' },
    aim: { leastF1: 0.998, mostSeconds: 1.5 },
  },
  {
    dataSet: /^febrl3$/,
    reference: { f1: 0.997, seconds: '3.5' },
    aim: { leastF1: 0.998, mostSeconds: 1.5 },
  },
  { dataSet: /^febrl4$/, reference: {}, aim: { leastF1: 0.997 } },
  {
    dataSet: /^historical/,
    reference: { f1: 0.828, seconds: '16.8' },
    aim: { leastF1: 0.85, mostSeconds: 5 },
  },
  {
    dataSet: /^invented historical 50,000$/,
    reference: { f1: 0.828, seconds: '16.8', isOfOtherData: true },
    aim: { leastF1: 0.85, mostSeconds: 5 },
  },
  {
    dataSet: /invented marketplace/,
    reference: {},
    aim: { leastF1: 0.78, leastPrecision: 0.97 },
  },
  { dataSet: /^invented organisations/, reference: {}, aim: { leastF1: 0.88 } },
  { dataSet: /^invented register/, reference: {}, aim: { leastF1: 0.96 } },
  { dataSet: /^invented lineage/, reference: {}, aim: { leastF1: 0.85 } },
  { dataSet: /^invented transliterated/, reference: {}, aim: { leastF1: 0.82 } },
  {
    dataSet: /^invented customers 10,000$/,
    reference: { f1: 0.984, seconds: '5.0', isOfOtherData: true },
    aim: { leastF1: 0.99 },
  },
  {
    dataSet: /^invented customers 1,000,000$/,
    reference: { seconds: 'about 60', isOfOtherData: true },
    aim: { mostSeconds: 15, mostMegabytes: 4096 },
  },
];

export function referenceOf(dataSet: string): Reference {
  return known.find((one) => one.dataSet.test(dataSet))?.reference ?? {};
}

export function aimOf(dataSet: string): Aim {
  return known.find((one) => one.dataSet.test(dataSet))?.aim ?? {};
}
