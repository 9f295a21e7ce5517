-- One row per organisation and field: the value that survives and where it came from. A channel's list of organisations
-- comes before what people write in their orders; then the most trusted feed, a name with its legal form, the newest
-- record and the value itself decide. Phone, mailbox and address of a person who acts for it are not the
-- organisation's.
-- grain: organisation_id, field
-- column organisation_id (indirect): the organisation
-- column field (none): which of its fields
-- column value (direct): what it holds

with observed as (
    select members.organisation_id, records.*, trusted.trust
    from organisations.records as records
    inner join organisations.members as members on records.record_id = members.record_id
    inner join config.feed_trust as trusted on records.feed = trusted.feed
),

given as (
    select
        organisation_id,
        record_id,
        feed,
        source,
        trust,
        legal_form,
        last_seen_at,
        unnest(
            [
                {field: 'name', value: name},
                {field: 'legal_form', value: legal_form},
                {field: 'registration_number', value: registration_number},
                {field: 'tax_id', value: tax_id},
                {field: 'website', value: domain},
                {field: 'phone', value: case when not is_of_person then phone end},
                {field: 'email', value: case when not is_of_person then email end},
                {field: 'country', value: country},
                {field: 'province', value: province},
                {field: 'city', value: city},
                {field: 'postcode', value: postcode},
                {field: 'address', value: case when not is_of_person then address end},
                {field: 'relation', value: relation}
            ],
            recursive := true
        ),
    from observed
)

select organisation_id, field, value, record_id, feed, last_seen_at
from given
where value is not null
qualify
    row_number() over (
        partition by organisation_id, field
        order by
            (source = 'organisation') desc nulls last,
            trust asc nulls last,
            (legal_form is not null) desc nulls last,
            last_seen_at desc nulls last,
            value asc nulls last,
            record_id asc nulls last
    ) = 1
