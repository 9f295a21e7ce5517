-- One row per id that stands for things which cannot be one: two orders, tickets or people of different shops whose
-- numbers are the same, or numbers that began again. Nobody can tell which is meant, so none of them counts.
-- An order may change its buyer and its amount from one export to the next, but not its time. So within one feed other
-- times beside other buyers, amounts or products are of several orders. Where times are too coarse to tell, so are
-- other buyers and amounts in files of one day, of which neither is the newer. Two feeds may write one order with other
-- amounts and times: there buyers have to speak against one order, or times by days and amounts.
-- Where more ids of a scope are of several things for sure than could be either, the latter are so too.
-- grain: kind, id_scope, id

with exports as (
    select files.file_number, business_date(files.exported_at, merchant.timezone) as exported_on
    from landing.files as files
    cross join config.merchant as merchant
),

-- What several exports repeat is one claim.
claims as (
    select
        ids.kind,
        ids.id_scope,
        ids.id,
        ids.feed,
        ids.user_id,
        ids.phone,
        ids.email,
        ids.name,
        ids.began_at,
        ids.amount,
        ids.subject,
        min(exports.exported_on) as first_exported_on,
        max(exports.exported_on) as last_exported_on
    from clean.claimed_ids as ids
    inner join exports on ids.file_number = exports.file_number
    group by
        ids.kind,
        ids.id_scope,
        ids.id,
        ids.feed,
        ids.user_id,
        ids.phone,
        ids.email,
        ids.name,
        ids.began_at,
        ids.amount,
        ids.subject
),

-- A claim exported on the same day as another, or between two of its days, is no newer version of it.
in_turns as (
    select
        *,
        first_exported_on <= max(last_exported_on) over (
            partition by kind, id_scope, id
            order by first_exported_on asc nulls last, last_exported_on asc nulls last
            rows between unbounded preceding and 1 preceding
        ) as is_in_turns
    from claims
),

compared as (
    select
        kind,
        id_scope,
        id,
        min(feed) < max(feed) as has_feeds,
        coalesce(min(user_id) < max(user_id), false)
        or coalesce(min(phone) < max(phone), false)
        or coalesce(min(email) < max(email), false) as has_identifiers,
        coalesce(min(name) < max(name), false) as has_names,
        coalesce(count(user_id) > 1 and min(user_id) = max(user_id), false)
        or coalesce(count(phone) > 1 and min(phone) = max(phone), false)
        or coalesce(count(email) > 1 and min(email) = max(email), false)
        or coalesce(count(name) > 1 and min(name) = max(name), false) as has_one_person,
        coalesce(min(phone) < max(phone) and min(email) < max(email), false) as has_two_identifiers,
        min(began_at) as first_began_at,
        max(began_at) as last_began_at,
        coalesce(min(amount) < max(amount), false) as has_amounts,
        coalesce(min(subject) < max(subject), false) as has_subjects,
        coalesce(bool_or(is_in_turns), false) as is_in_turns
    from in_turns
    group by kind, id_scope, id
),

timed as (
    select
        compared.*,
        not compared.has_one_person
        and (compared.has_identifiers or (compared.has_names and not compared.has_feeds)) as has_people,
        coalesce(
            are_other_moments(compared.first_began_at, compared.last_began_at, merchant.timezone), false
        ) as has_times,
        coalesce(
            days_between(
                business_date(compared.first_began_at, merchant.timezone),
                business_date(compared.last_began_at, merchant.timezone)
            )
            > 1,
            false
        ) as has_days,
        coalesce(
            is_coarse_moment(compared.first_began_at) or is_coarse_moment(compared.last_began_at), true
        ) as is_coarse
    from compared
    cross join config.merchant as merchant
),

judged as (
    select
        kind,
        id_scope,
        id,
        case
            when kind = 'registrations'
                then has_people and (has_feeds or has_times or (has_two_identifiers and has_names))
            when kind = 'payments'
                then not has_one_person
                and ((has_people and (has_days or has_amounts)) or (has_days and has_amounts))
            when has_feeds then (has_people and (has_times or has_amounts)) or (has_days and has_amounts)
            when has_times then has_people or has_amounts or has_subjects or is_in_turns
            else is_coarse and has_people and has_amounts and is_in_turns
        end as are_several,
        kind in ('orders', 'tickets')
        and (
            has_people
            or (has_times and not has_feeds)
            or (has_amounts and is_coarse and not has_feeds)
        )
        and (has_feeds or has_times or is_coarse) as may_be_several
    from timed
),

weighed as (
    select
        *,
        sum(case when are_several then 1 else 0 end) over (partition by kind, id_scope) as several,
        sum(case when may_be_several and not are_several then 1 else 0 end)
            over (partition by kind, id_scope) as doubtful
    from judged
)

select kind, id_scope, id
from weighed
where are_several or (may_be_several and several > 0 and several >= doubtful)
