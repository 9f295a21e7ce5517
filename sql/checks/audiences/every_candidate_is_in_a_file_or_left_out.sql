-- Those who meet an audience's conditions are in its file or left out, each for one reason; those of a segment's file
-- are its customers.
-- severity: error

select summary.audience, summary.customers, summary.in_file
from audiences.summary as summary
left join segment.summary as segments
    on case when summary.folder = 'segments' then summary.audience end = segments.segment
where
    summary.customers <> summary.without_consent + summary.consent_unread + summary.without_address
    + summary.refuses_profiling + summary.in_another_file + summary.beyond_limit + summary.in_file
    or summary.customers <> coalesce(segments.customers, summary.customers)
