-- One row per customer: the segment, and why the customer is in no marketing file, if so. People who are known but
-- never bought are prospects.
-- grain: customer_id
-- column segment (none): the segment's name
-- column left_out_because (none): why no marketing file holds them; null where one does

with prospects as (
    select segment
    from config.segments
    where is_prospects
),

-- Who has agreed, so that only a column that nothing reads stands in the way.
held_back as (
    select distinct customer_id
    from identity.contact_points
    where reason = 'consent column unread'
)

select
    customers.customer_id,
    case when scores.customer_id is null then prospects.segment else cells.segment end as segment,
    scores.recency_score,
    scores.frequency_score,
    scores.monetary_score,
    case
        when not customers.has_consented and held_back.customer_id is not null then 'consent column unread'
        when not customers.has_consented then 'no consent'
        when
            not (customers.accepts_email and exports.gives_email)
            and not (customers.accepts_sms and exports.gives_phone)
            then 'no usable address'
    end as left_out_because
from identity.customers as customers
left join segment.scores as scores on customers.customer_id = scores.customer_id
left join held_back on customers.customer_id = held_back.customer_id
left join config.segment_cells as cells
    on scores.recency_score = cells.recency_score
    and scores.frequency_score = cells.frequency_score
    and scores.monetary_score = cells.monetary_score
cross join prospects
cross join config.exports as exports
order by customers.customer_id asc nulls last
