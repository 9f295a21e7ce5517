/** A way to choose items for customers, as a query of customer_id, item_id, score and tie. */
export interface Method {
  readonly name: string;
  /** Whether it is what the nightly run does, or what it is compared with. */
  readonly isOurs: boolean;
  readonly sql: string;
}

/** The rows of a table that knows customers and items by number. */
function withIds(table: string): string {
  return `
      select shoppers.customer_id, facts.item_id, chosen.score, 0 as tie
      from recommend.${table} as chosen
      inner join recommend.shoppers as shoppers on chosen.customer_number = shoppers.customer_number
      inner join recommend.item_facts as facts on chosen.item_number = facts.item_number`;
}

/** What a basket is predicted by: what anybody would try first, then the lists of the nightly run. */
export const methods: readonly Method[] = [
  {
    name: 'most bought by all',
    isOurs: false,
    sql: `
      select shoppers.customer_id, best.item_id, best.purchases as score, 0 as tie
      from recommend.shoppers as shoppers
      cross join (
        select item_id, purchases
        from recommend.item_facts
        order by purchases desc, item_id
        limit 10
      ) as best`,
  },
  {
    name: 'most bought by the customer',
    isOurs: false,
    sql: `
      select own_items.customer_id, own_items.item_id, own_items.purchases as score, facts.purchases as tie
      from recommend.own_items as own_items
      inner join recommend.item_facts as facts on own_items.item_id = facts.item_id`,
  },
  {
    name: 'the same, halved every 60 days',
    isOurs: false,
    sql: `
      select
        purchases.customer_id,
        purchases.item_id,
        sum(
          cast(pow(0.5, days_between(purchases.purchased_on, shoppers.as_of) / 60.0) as decimal(18, 12))
        ) as score,
        min(facts.purchases) as tie
      from taste.item_purchases as purchases
      inner join recommend.shoppers as shoppers on purchases.customer_id = shoppers.customer_id
      inner join recommend.item_facts as facts on purchases.item_id = facts.item_id
      group by purchases.customer_id, purchases.item_id`,
  },
  {
    name: 'buy again',
    isOurs: true,
    sql: `${withIds('candidates')} where chosen.list_number = 1`,
  },
  {
    name: 'next basket (own and best sellers)',
    isOurs: true,
    sql: withIds('next_items'),
  },
  {
    name: 'goes with',
    isOurs: true,
    sql: `${withIds('candidates')} where chosen.list_number = 2`,
  },
  {
    name: 'new for you',
    isOurs: true,
    sql: `${withIds('candidates')} where chosen.list_number = 3`,
  },
];
