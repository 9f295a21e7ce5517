-- One row per customer who refuses to be profiled: the word that decides. Who never said so refuses nothing; a no is
-- outweighed by a yes alone that is dated later. docs/consent.md has the rules.
-- grain: customer_id
-- column customer_id (indirect): the customer

with words as (
    select
        *,
        row_number() over (
            partition by customer_id, is_given
            order by
                counts_from desc nulls last,
                first_seen_at desc nulls last,
                feed asc nulls last,
                source_id asc nulls last,
                file_hash asc nulls last,
                record_number asc nulls last,
                email asc nulls last,
                phone asc nulls last
        ) as age
    from identity.consents
    where channel = 'profiling' and customer_id is not null
)

select
    noes.customer_id,
    noes.feed,
    noes.source,
    noes.stated_at,
    noes.first_seen_at,
    noes.file,
    noes.record_number
from words as noes
left join words as yeses
    on noes.customer_id = yeses.customer_id and yeses.is_given and yeses.age = 1
where not noes.is_given and noes.age = 1 and not coalesce(yeses.counts_from > noes.counts_from, false)
