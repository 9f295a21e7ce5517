-- One row per audience and customer who meets its conditions: their place in its file, or why it does not hold them. A
-- file holds only whom one may contact by the channels that it is for (mart.contactable), and one that chooses by
-- profile nobody who refuses to be profiled.
-- grain: audience, customer_id
-- column left_out_because (none): why the file does not hold them; null where it does
-- column place (none): their place in the file; null where it does not hold them

with reachable as (
    select
        customer_id,
        bool_or(channel = 'email' and address is not null) as by_email,
        bool_or(channel = 'sms' and address is not null) as by_sms
    from mart.contactable
    where purpose = 'marketing'
    group by customer_id
),

elsewhere as (
    select distinct
        exclusions.audience,
        former.customer_id
    from config.audience_exclusions as exclusions
    inner join audiences.former_deliveries as former on exclusions.other_audience = former.audience
    cross join config.run as run
    where days_between(former.delivered_on, run.as_of) between 1 and exclusions.days
),

judged as (
    select
        candidates.audience,
        candidates.customer_id,
        candidates.rank,
        audiences.most,
        case
            when customers.left_out_because in ('no consent', 'consent column unread')
                then customers.left_out_because
            when
                not coalesce(reachable.by_email and audiences.gives_email, false)
                and not coalesce(reachable.by_sms and audiences.gives_phone, false)
                then 'no usable address'
            when audiences.is_by_profile and customers.refuses_profiling then 'refuses profiling'
            when elsewhere.customer_id is not null then 'in another file'
        end as left_out_because
    from audiences.candidates as candidates
    inner join config.audiences as audiences on candidates.audience = audiences.audience
    inner join mart.customers as customers on candidates.customer_id = customers.customer_id
    left join reachable on candidates.customer_id = reachable.customer_id
    left join elsewhere
        on candidates.audience = elsewhere.audience and candidates.customer_id = elsewhere.customer_id
),

placed as (
    select
        audience,
        customer_id,
        most,
        left_out_because,
        row_number() over (
            partition by audience, left_out_because is null
            order by rank asc nulls last
        ) as place
    from judged
)

select
    audience,
    customer_id,
    case
        when left_out_because is not null then left_out_because
        when place > most then 'beyond the limit'
    end as left_out_because,
    case when left_out_because is null and place <= coalesce(most, place) then place end as place
from placed
