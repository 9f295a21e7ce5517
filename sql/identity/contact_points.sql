-- One row per customer, channel and address of theirs: whether it may be written to, and the word that decides. A
-- customer without an address has one row for the channel, with none. docs/consent.md has the rules.
-- What stands in a column that nothing reads is weighed last, so that it is known whom it alone holds back.
-- is_chosen marks the address that files hold: of those that may be written to, the one that the golden record prefers.
-- grain: customer_id, channel, address
-- incremental by: customer_id
-- keyed: identity.members
-- keyed: identity.ranked_values
-- keyed: identity.consents
-- keyed: identity.consents by email of identity.ranked_values by value
-- keyed: identity.consents by phone of identity.ranked_values by value
-- column customer_id (indirect): the customer
-- column channel (none): email or sms
-- column address (direct): an email address or a phone number of theirs
-- column has_consented (none): whether a yes counts for the address
-- column may_be_contacted (none): whether it may be written to
-- column reason (none): why it may be written to, or not
-- column is_chosen (none): whether files hold it: of those that may be written to the one that the golden record
-- prefers
-- column decided_by_customer_id (indirect): who said the word that decides, where it was another customer

with channels as (
    select 'email' as channel
    union all
    select 'sms' as channel
),

addresses as (
    select
        customer_id,
        case field when 'email' then 'email' when 'phone' then 'sms' end as channel,
        value as address,
        preference
    from identity.ranked_values
    where field in ('email', 'phone')
),

customers as (
    select distinct customer_id
    from identity.members
),

points as (
    select
        customers.customer_id,
        channels.channel,
        addresses.address,
        addresses.preference
    from customers
    cross join channels
    left join addresses
        on customers.customer_id = addresses.customer_id and channels.channel = addresses.channel
),

-- A word for any channel applies to each, and to the address of each that its record gives.
words as (
    select
        consents.customer_id,
        channels.channel,
        case channels.channel when 'email' then consents.email when 'sms' then consents.phone end as address,
        consents.is_given,
        consents.stated_at,
        consents.first_seen_at,
        consents.counts_from,
        -- Which word of several speaks is settled by values: no two words are alike in all of these.
        row_number() over (
            order by
                consents.counts_from desc nulls last,
                consents.first_seen_at desc nulls last,
                consents.feed asc nulls last,
                consents.source asc nulls last,
                consents.id_scope asc nulls last,
                consents.source_id asc nulls last,
                consents.channel asc nulls last,
                consents.email asc nulls last,
                consents.phone asc nulls last,
                consents.customer_id asc nulls last,
                consents.is_given asc nulls last,
                consents.stated_at asc nulls last,
                consents.file_hash asc nulls last,
                consents.record_number asc nulls last,
                channels.channel asc nulls last
        ) as age,
        consents.feed,
        consents.source,
        consents.source_id,
        consents.file,
        consents.record_number,
        consents.has_lapsed
    from identity.consents as consents
    inner join channels
        on consents.channel = channels.channel or consents.channel = 'any'
),

-- The newest no of a person, whatever address it names, and the newest that names an address, whoever said it.
persons_noes as (
    select
        customer_id,
        channel,
        min(case when source is distinct from 'unread column' then age end) as age,
        min(case when source = 'unread column' then age end) as unread_age
    from words
    where not is_given and customer_id is not null
    group by customer_id, channel
),

addresses_noes as (
    select
        channel,
        address,
        min(case when source is distinct from 'unread column' then age end) as age,
        min(case when source = 'unread column' then age end) as unread_age
    from words
    where not is_given and address is not null
    group by channel, address
),

-- A yes counts for the address that it names, and for all where it names none.
yeses as (
    select
        customer_id,
        channel,
        address,
        min(case when not has_lapsed then age end) as age,
        min(case when has_lapsed then age end) as lapsed_age
    from words
    where is_given and customer_id is not null
    group by customer_id, channel, address
),

weighed as (
    select
        points.customer_id,
        points.channel,
        points.address,
        points.preference,
        least(persons_noes.age, addresses_noes.age) as no_age,
        least(persons_noes.unread_age, addresses_noes.unread_age) as unread_age,
        least(named.age, unnamed.age) as yes_age,
        least(named.lapsed_age, unnamed.lapsed_age) as lapsed_age
    from points
    left join persons_noes
        on points.customer_id = persons_noes.customer_id and points.channel = persons_noes.channel
    left join addresses_noes
        on points.channel = addresses_noes.channel and points.address = addresses_noes.address
    left join yeses as named
        on points.customer_id = named.customer_id
        and points.channel = named.channel
        and points.address = named.address
    left join yeses as unnamed
        on points.customer_id = unnamed.customer_id
        and points.channel = unnamed.channel
        and unnamed.address is null
),

judged as (
    select
        weighed.customer_id,
        weighed.channel,
        weighed.address,
        weighed.preference,
        weighed.yes_age is not null
        and (weighed.no_age is null or coalesce(yeses.counts_from > noes.counts_from, false)) as has_agreed,
        weighed.unread_age is not null
        and not coalesce(yeses.counts_from > unread.counts_from, false) as is_held_back,
        weighed.yes_age,
        weighed.no_age,
        weighed.unread_age,
        weighed.lapsed_age,
        coalesce(noes.source = 'unread line', false) as is_of_unread_line
    from weighed
    left join words as yeses on weighed.yes_age = yeses.age
    left join words as noes on weighed.no_age = noes.age
    left join words as unread on weighed.unread_age = unread.age
),

verdicts as (
    select *, has_agreed and not is_held_back as has_consented
    from judged
)

select
    verdicts.customer_id,
    verdicts.channel,
    verdicts.address,
    verdicts.has_consented,
    verdicts.has_consented and verdicts.address is not null as may_be_contacted,
    case
        when verdicts.address is null then 'no address'
        when verdicts.has_consented then 'consented'
        when verdicts.has_agreed then 'consent column unread'
        when verdicts.is_of_unread_line then 'in an unread line'
        when verdicts.no_age is not null then 'withdrawn'
        when verdicts.lapsed_age is not null then 'left the list'
        else 'never consented'
    end as reason,
    verdicts.has_consented
    and verdicts.address is not null
    and row_number() over (
        partition by verdicts.customer_id, verdicts.channel, verdicts.has_consented
        order by verdicts.preference asc nulls last, verdicts.address asc nulls last
    ) = 1 as is_chosen,
    deciding.customer_id as decided_by_customer_id,
    deciding.feed,
    deciding.source,
    deciding.source_id,
    deciding.stated_at,
    deciding.first_seen_at,
    deciding.file,
    deciding.record_number
from verdicts
left join words as deciding
    on deciding.age = case
        when verdicts.has_consented then verdicts.yes_age
        when verdicts.has_agreed then verdicts.unread_age
        else coalesce(verdicts.no_age, verdicts.lapsed_age)
    end
