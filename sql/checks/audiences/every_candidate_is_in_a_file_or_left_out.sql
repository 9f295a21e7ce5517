-- Those who meet an audience's conditions are in its file or left out, each for one reason; the files of segments hold
-- whom segments say.
-- severity: error

select summary.audience, summary.customers, summary.in_file
from audiences.summary as summary
left join segment.summary as segments
    on case when summary.folder = 'segments' then summary.audience end = segments.segment
where
    summary.customers <> summary.without_consent + summary.consent_unread + summary.without_address
    + summary.refuses_profiling + summary.in_another_file + summary.beyond_limit + summary.in_file
    or summary.in_file <> coalesce(segments.in_file, summary.in_file)
