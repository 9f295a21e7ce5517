/** A decimal amount as people read it: with the currency's decimals, and with more only where they say something. */
export function moneyText(amount: string, currency: string): string {
  const [whole = '', decimals = ''] = amount.split('.');
  const digits = minorUnitDigits(currency);
  const shown = decimals.replace(/0+$/, '').padEnd(digits, '0');
  return shown === '' ? whole : `${whole}.${shown}`;
}

/** How many decimals people write an amount of a currency with: 2 for CNY, 0 for JPY, 3 for KWD (ISO 4217). */
export function minorUnitDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}
