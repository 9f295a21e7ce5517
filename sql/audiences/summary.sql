-- One row per file of customers: how many meet its conditions, how many of them are in it and why the others are not.
-- grain: audience
-- column folder (none): where the file lies: segments or audiences
-- column position (none): its place in the config
-- column label (none): its label in the config's language
-- column label_en (none): its label in English
-- column label_zh (none): its label in Chinese
-- column customers (none): how many customers meet its conditions
-- column without_consent (none): how many of them have not consented to be written to
-- column consent_unread (none): how many are held back by a column that may refuse contact and that nothing reads
-- column without_address (none): how many have consented and have no address that may be used for it
-- column refuses_profiling (none): how many refuse to be profiled, where the file chooses by profile
-- column in_another_file (none): how many were in another file lately with which it shares nobody
-- column beyond_limit (none): how many come after the last for whom there is room
-- column in_file (none): how many the file holds

with per_audience as (
    select
        audience,
        count(*) as customers,
        count(*) filter (where left_out_because = 'no consent') as without_consent,
        count(*) filter (where left_out_because = 'consent column unread') as consent_unread,
        count(*) filter (where left_out_because = 'no usable address') as without_address,
        count(*) filter (where left_out_because = 'refuses profiling') as refuses_profiling,
        count(*) filter (where left_out_because = 'in another file') as in_another_file,
        count(*) filter (where left_out_because = 'beyond the limit') as beyond_limit,
        count(*) filter (where left_out_because is null) as in_file
    from audiences.members
    group by audience
)

select
    audiences.audience,
    audiences.folder,
    audiences.position,
    audiences.label,
    audiences.label_en,
    audiences.label_zh,
    coalesce(per_audience.customers, 0) as customers,
    coalesce(per_audience.without_consent, 0) as without_consent,
    coalesce(per_audience.consent_unread, 0) as consent_unread,
    coalesce(per_audience.without_address, 0) as without_address,
    coalesce(per_audience.refuses_profiling, 0) as refuses_profiling,
    coalesce(per_audience.in_another_file, 0) as in_another_file,
    coalesce(per_audience.beyond_limit, 0) as beyond_limit,
    coalesce(per_audience.in_file, 0) as in_file
from config.audiences as audiences
left join per_audience on audiences.audience = per_audience.audience
order by audiences.position asc nulls last
