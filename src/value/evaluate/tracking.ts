import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { aliveProbability, type PurchaseModel, purchasesWithin } from '../purchase-model.ts';

/** Purchases of four weeks after customers' first ones, as they came and as the model expects them of newcomers. */
export interface TrackedPeriod {
  /** The period's last day. */
  readonly untilOn: string;
  /** Whether it lies after the split, so that the model has not seen it. */
  readonly isHeldOut: boolean;
  readonly predicted: number;
  readonly actual: number;
}

const First = z.object({ day: z.number(), customers: z.coerce.number() });
const Repeat = z.object({ day: z.number(), purchases: z.coerce.number() });
const stepDays = 28;

/** Follows the customers of `value.histories` who bought before the split, four weeks at a time. */
export async function trackPurchases(
  engine: Engine,
  model: PurchaseModel,
): Promise<readonly TrackedPeriod[]> {
  const [range] = await engine.query(`
    select
      cast(min(histories.first_purchased_on) as varchar) as first_on,
      days_between(min(histories.first_purchased_on), min(periods.until_on)) as split_day,
      days_between(min(histories.first_purchased_on), min(ends.until_on)) as last_day,
    from value.histories as histories
    inner join value.periods as periods on histories.period = periods.period
    inner join value.periods as ends on ends.period = 'all'
    where histories.period = 'calibration'`);
  if (range?.['first_on'] == null) return [];
  const firstOn = String(range['first_on']);
  const firsts = await engine.queryAs(
    First,
    `select days_between(cast($firstOn as date), first_purchased_on) as day, count(*) as customers
    from value.histories
    where period = 'calibration'
    group by day
    order by day`,
    { firstOn },
  );
  const repeats = await engine.queryAs(
    Repeat,
    `select days_between(cast($firstOn as date), gaps.purchased_on) as day, count(*) as purchases
    from value.gaps as gaps
    inner join value.histories as histories on gaps.customer_id = histories.customer_id
    where histories.period = 'calibration'
    group by day
    order by day`,
    { firstOn },
  );
  const expectedBy = memo((days: number) => expectedOfNewcomer(model, days));
  const until = (day: number): number =>
    firsts.reduce(
      (sum, first) => sum + (first.day < day ? first.customers * expectedBy(day - first.day) : 0),
      0,
    );
  const periods: TrackedPeriod[] = [];
  const [splitDay, lastDay] = [Number(range['split_day']), Number(range['last_day'])];
  for (let from = 0; from < lastDay; from += stepDays) {
    const to = Math.min(from + stepDays, lastDay);
    periods.push({
      untilOn: dayAfter(firstOn, to),
      isHeldOut: from >= splitDay,
      predicted: until(to) - until(from),
      actual: repeats
        .filter(({ day }) => day > from && day <= to)
        .reduce((sum, { purchases }) => sum + purchases, 0),
    });
  }
  return periods;
}

/** Purchases to expect of a customer in the days after the first one, when nothing else is known of them. */
function expectedOfNewcomer(model: PurchaseModel, days: number): number {
  const history = { repeats: 0, lastAt: 0, age: 0 };
  const expected = purchasesWithin(model, history, days).reduce((sum, tail) => sum + tail, 0);
  return aliveProbability(model, history) * expected;
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function memo(compute: (key: number) => number): (key: number) => number {
  const known = new Map<number, number>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
