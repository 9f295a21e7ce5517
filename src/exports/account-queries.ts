import { minorUnitDigits } from '../config/minor-unit.ts';
import { identifier } from '../engine/sql-text.ts';
import { accountItems, accountLabels, accountReasons } from './account-labels.ts';
import {
  inMinorUnits,
  labelledWords,
  labelText,
  type Queries,
  type Settings,
} from './customer-queries.ts';

/** The accounts of all feeds: how what files state becomes the revenue that counts (`mart.revenue_accounts`). */
export function accountQueries(settings: Settings): Queries {
  const { currency } = settings;
  const digits = Math.max(
    ...[currency.base, ...Object.keys(currency.rates)].map((code) => minorUnitDigits(code)),
  );
  const order =
    'order by feed asc nulls last, currency asc nulls last, position asc nulls last, reason asc nulls last';
  const cells = {
    feed: 'feed',
    currency: 'currency',
    item: labelledWords('item', accountItems, settings),
    reason: labelledWords('reason', accountReasons, settings),
    orders: 'orders',
    original_amount: `cast(original_amount as decimal(28, ${digits}))`,
    amount: inMinorUnits('amount', settings),
  } satisfies Record<keyof typeof accountLabels, string>;
  const named = Object.entries(accountLabels).map(
    ([column, label]) =>
      `${cells[column as keyof typeof accountLabels]} as ${identifier(labelText(label, settings))}`,
  );
  return {
    forPrograms: `select feed, currency, position, item, reason, orders, original_amount, amount
      from mart.revenue_accounts ${order}`,
    forPeople: `select ${named.join(', ')} from mart.revenue_accounts ${order}`,
  };
}
