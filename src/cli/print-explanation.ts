import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Explanation } from '../explain/explain.ts';
import type { FoundOrder } from '../explain/find-orders.ts';
import type { LineSum } from '../explain/read-line-sums.ts';
import type { FoundPayment } from '../explain/read-payments.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { print } from './output.ts';
import { alarming, faint, heading } from './paint.ts';
import { printCustomer } from './print-customer.ts';

const listedAtMost = 20;

/** Prints what was found: orders, then the customer, or the customers to choose from. */
export function printExplanation(explanation: Explanation, loaded: LoadedConfig): void {
  const { run, sharedBy, customers, story, orders, refusedOrders, lonePayments } = explanation;
  const state = run.isCurrent ? 'published' : `not published, ${run.manifest.status}`;
  const { base } = loaded.config.currency;
  print(faint(`run ${run.runId}, as of ${run.manifest.asOf} (${state})`));
  for (const order of orders) printOrder(order, loaded);
  for (const { feed, file, record, failures } of refusedOrders) {
    const reasons = failures.map(({ field, rule }) => `${field} ${rule}`);
    print();
    print(heading(`An order of ${feed} with this id is in quarantine`));
    print(`  ${visible(file)}, record ${record}: ${alarming(reasons.join(', '))}`);
    print(`  See it: rollcall quarantine ${feed}`);
  }
  for (const payment of lonePayments) {
    print();
    print(heading(`A ${payment.movement} of ${payment.feed} that counts for no order`));
    print(`  ${paymentText(payment, base)}`);
    print(`  ${payment.why}`);
  }
  if (story) printCustomer(story, base);
  if (customers.length > 1) {
    print();
    print(heading(`${customers.length} customers answer to this`));
    if (sharedBy !== null) print(`  It is shared by ${sharedBy} people, so it joins nobody.`);
    for (const { customerId } of customers.slice(0, listedAtMost)) {
      print(`  rollcall explain ${customerId}`);
    }
    const more = customers.length - listedAtMost;
    if (more > 0) print(`  and ${more} more`);
  }
}

const origins = {
  order: '',
  'order and payments': '; its amounts are those of the payments',
  payments: '; no order of this number is known, only its payments',
};

function printOrder(order: FoundOrder, { config, feeds }: LoadedConfig): void {
  const { base } = config.currency;
  print();
  print(heading(`Order ${visible(order.orderId)} of ${order.feed} (ids of ${order.scope})`));
  print(`  ${order.status}, ordered on ${order.orderedOn ?? 'an unknown day'}`);
  print(`  paid ${order.paid}, refunded ${order.refunded}, net ${order.net} ${base}`);
  print(`  ${order.countsAsSale ? 'counts as a sale' : `counts as no sale: ${order.whyNoSale}`}`);
  print(`  from ${visible(order.file)}, record ${order.record}${origins[order.knownFrom]}`);
  if (order.sumOf) print(`  ${sumText(order.sumOf)}`);
  for (const payment of order.payments) print(`  ${paymentText(payment, base)}`);
  if (order.whyNoCustomer === null) {
    print(`  belongs to customer ${order.customerId}`);
    return;
  }
  print(`  belongs to no customer: ${order.whyNoCustomer}`);
  const preset = feeds.find(({ feed }) => feed.name === order.feed)?.preset;
  if (preset?.cannotKnow.length) {
    print(faint(`  what ${preset.name} files cannot tell: ${preset.cannotKnow.join(' ')}`));
  }
}

function sumText({ lines, feed, file, amount, beside, currency }: LineSum): string {
  const more =
    Number(beside) === 0
      ? ''
      : `, and ${beside} of the order itself, such as postage or a discount`;
  return `comes to the sum of ${plural(lines, 'line')} in ${feed} (${visible(file)}): ${amount} ${currency}${more}`;
}

function paymentText(payment: FoundPayment, base: string): string {
  const { movement, amount, refunded, movedOn, feed, file, record } = payment;
  const returned = Number(refunded) > 0 ? `, of which ${refunded} was refunded` : '';
  const where = `${feed}: ${visible(file)}, record ${record}`;
  const when = movedOn === null ? '' : ` on ${movedOn}`;
  return `${movement} of ${amount} ${base}${returned}${when} (${where})`;
}
