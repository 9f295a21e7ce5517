/**
 * What is beside amounts in place of a currency's code, in capitals and without blanks, and the
 * currencies that it may mean: a `$` alone is one of many dollars.
 */
const marks: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'NZD', 'TWD', 'MXN', 'ARS', 'CLP', 'COP', 'UYU', 'BMD'],
  US$: ['USD'],
  HK$: ['HKD'],
  NT$: ['TWD'],
  NTD: ['TWD'],
  CA$: ['CAD'],
  C$: ['CAD'],
  AU$: ['AUD'],
  A$: ['AUD'],
  SG$: ['SGD'],
  S$: ['SGD'],
  NZ$: ['NZD'],
  MX$: ['MXN'],
  MOP$: ['MOP'],
  R$: ['BRL'],
  '¥': ['CNY', 'JPY'],
  'CN¥': ['CNY'],
  'JP¥': ['JPY'],
  RMB: ['CNY'],
  人民币: ['CNY'],
  元: ['CNY', 'TWD', 'HKD', 'MOP'],
  圆: ['CNY'],
  円: ['JPY'],
  日元: ['JPY'],
  美元: ['USD'],
  港元: ['HKD'],
  港币: ['HKD'],
  欧元: ['EUR'],
  英镑: ['GBP'],
  '€': ['EUR'],
  EURO: ['EUR'],
  '£': ['GBP'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK'],
  ZŁ: ['PLN'],
  ZL: ['PLN'],
  KČ: ['CZK'],
  FT: ['HUF'],
  LEI: ['RON'],
  ЛВ: ['BGN'],
  FR: ['CHF'],
  SFR: ['CHF'],
  '₹': ['INR'],
  RS: ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
  '₩': ['KRW'],
  원: ['KRW'],
  '฿': ['THB'],
  '₫': ['VND'],
  Đ: ['VND'],
  VNĐ: ['VND'],
  RM: ['MYR'],
  RP: ['IDR'],
  '₱': ['PHP'],
  '₽': ['RUB'],
  РУБ: ['RUB'],
  '₺': ['TRY'],
  TL: ['TRY'],
  '₴': ['UAH'],
  ГРН: ['UAH'],
  '₪': ['ILS'],
  R: ['ZAR'],
  '₦': ['NGN'],
};

/**
 * Every mark of a currency with each currency that it may mean: codes, signs and words, and both
 * beside one amount, such as `CNY ¥12`.
 *
 * @param used codes of the config, known beside the usual ones
 */
export function currencyMarks(
  used: readonly string[],
): readonly (readonly [mark: string, currency: string])[] {
  const codes = [...new Set([...used, ...Object.values(marks).flat()])];
  const named = Object.entries(marks).flatMap(([mark, currencies]) =>
    currencies.map((currency) => [mark, currency] as const),
  );
  const together = named
    .filter(([mark, currency]) => !codes.includes(mark) && mark !== currency)
    .flatMap(([mark, currency]) => [
      [`${mark}${currency}`, currency] as const,
      [`${currency}${mark}`, currency] as const,
    ]);
  const taken = new Set(named.map(([mark]) => mark));
  return [
    ...codes.filter((code) => !taken.has(code)).map((code) => [code, code] as const),
    ...named,
    ...together,
  ];
}
