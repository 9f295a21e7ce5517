-- One row per status word as a feed writes it: the canonical word, null where nobody has translated it.
-- There are few words and many records, so each word is looked up once. Words that say nothing are left out.
-- grain: feed, field, status_text

with written as (
    select distinct feed, 'status' as field, status as status_text
    from staging.orders
    union all
    select distinct feed, 'after_sales' as field, after_sales as status_text
    from staging.orders
    union all
    select distinct feed, 'movement' as field, movement as status_text
    from staging.payments
    union all
    select distinct feed, 'status' as field, status as status_text
    from staging.payments
    union all
    select distinct feed, 'status' as field, status as status_text
    from staging.tickets
    union all
    select distinct feed, 'satisfaction' as field, satisfaction as status_text
    from staging.tickets
),

keyed as (
    select feed, field, status_text, status_key(status_text) as status_key
    from written
)

select keyed.feed, keyed.field, keyed.status_text, names.status
from keyed
left join config.status_names as names
    on keyed.feed = names.feed
    and keyed.field = names.field
    and keyed.status_key = names.status_text
where keyed.status_key is not null and names.status is distinct from ''
