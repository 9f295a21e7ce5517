-- One row per customer who refuses to be profiled: the word that decides. Who never said so refuses nothing; a no is
-- outweighed by a yes alone that is dated later and has not lapsed. A no that leads to no customer, such as that of a
-- refused record, counts for everyone who has its address. docs/consent.md has the rules.
-- grain: customer_id
-- column customer_id (indirect): the customer

with said as (
    select
        customer_id,
        feed,
        source,
        source_id,
        email,
        phone,
        is_given,
        stated_at,
        first_seen_at,
        counts_from,
        file,
        file_hash,
        record_number
    from identity.consents
    where channel = 'profiling' and not (is_given and coalesce(has_lapsed, false))
),

nobodys as (
    select *, 'email' as kind, email as identifier
    from said
    where customer_id is null and not is_given
    union all
    select *, 'phone' as kind, phone as identifier
    from said
    where customer_id is null and not is_given
),

owned as (
    select *
    from said
    where customer_id is not null
    union
    select
        members.customer_id,
        nobodys.feed,
        nobodys.source,
        nobodys.source_id,
        nobodys.email,
        nobodys.phone,
        nobodys.is_given,
        nobodys.stated_at,
        nobodys.first_seen_at,
        nobodys.counts_from,
        nobodys.file,
        nobodys.file_hash,
        nobodys.record_number
    from nobodys
    inner join identity.identifiers as identifiers
        on nobodys.kind = identifiers.kind and nobodys.identifier = identifiers.identifier
    inner join identity.members as members on identifiers.record_id = members.record_id
),

words as (
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
    from owned
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
