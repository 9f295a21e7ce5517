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

fields(field) as (
    values
        ('name'),
        ('legal_form'),
        ('registration_number'),
        ('tax_id'),
        ('website'),
        ('phone'),
        ('email'),
        ('country'),
        ('province'),
        ('city'),
        ('postcode'),
        ('address'),
        ('relation')
),

given as (
    select
        observed.organisation_id,
        observed.record_id,
        observed.feed,
        observed.source,
        observed.trust,
        observed.legal_form,
        observed.last_seen_at,
        fields.field,
        case fields.field
            when 'name' then observed.name
            when 'legal_form' then observed.legal_form
            when 'registration_number' then observed.registration_number
            when 'tax_id' then observed.tax_id
            when 'website' then observed.domain
            when 'phone' then case when not observed.is_of_person then observed.phone end
            when 'email' then case when not observed.is_of_person then observed.email end
            when 'country' then observed.country
            when 'province' then observed.province
            when 'city' then observed.city
            when 'postcode' then observed.postcode
            when 'address' then case when not observed.is_of_person then observed.address end
            when 'relation' then observed.relation
        end as value
    from observed
    cross join fields
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
