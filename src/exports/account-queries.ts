import { minorUnitDigits } from '../config/minor-unit.ts';
import { identifier, literal } from '../engine/sql-text.ts';
import { accountItems, accountLabels, accountReasons } from './account-labels.ts';
import type { Queries, Settings } from './customer-queries.ts';

/** The accounts of all feeds: how what files state becomes the revenue that counts (`mart.revenue_accounts`). */
export function accountQueries({ language, currency }: Settings): Queries {
  const digits = Math.max(
    ...[currency.base, ...Object.keys(currency.rates)].map((code) => minorUnitDigits(code)),
  );
  const order =
    'order by feed asc nulls last, currency asc nulls last, position asc nulls last, reason asc nulls last';
  const cells = {
    feed: 'feed',
    currency: 'currency',
    item: labelled('item', accountItems),
    reason: labelled('reason', accountReasons),
    orders: 'orders',
    original_amount: `cast(original_amount as decimal(28, ${digits}))`,
    amount: `cast(amount as decimal(28, ${minorUnitDigits(currency.base)}))`,
  } satisfies Record<keyof typeof accountLabels, string>;
  const named = Object.entries(accountLabels).map(([column, label]) => {
    const header = label[language].replace('{currency}', currency.base);
    return `${cells[column as keyof typeof accountLabels]} as ${identifier(header)}`;
  });
  return {
    forPrograms: `select feed, currency, position, item, reason, orders, original_amount, amount
      from mart.revenue_accounts ${order}`,
    forPeople: `select ${named.join(', ')} from mart.revenue_accounts ${order}`,
  };

  function labelled(
    column: string,
    labels: Readonly<Record<string, Readonly<Record<typeof language, string>>>>,
  ): string {
    const cases = Object.entries(labels).map(
      ([word, label]) => `when ${literal(word)} then ${literal(label[language])}`,
    );
    return `case ${column} ${cases.join(' ')} else ${column} end`;
  }
}
