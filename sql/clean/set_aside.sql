-- One row per raw record that is clean but for a value that could not be used and became null.
-- grain: file_number, record_number

select feed, file_number, record_number, set_aside
from clean.checked_registrations
where set_aside <> '' and failures = ''
union all
select feed, file_number, record_number, set_aside
from clean.checked_orders
where set_aside <> '' and failures = ''
union all
select feed, file_number, record_number, set_aside
from clean.checked_order_lines
where set_aside <> '' and failures = ''
union all
select feed, file_number, record_number, set_aside
from clean.checked_payments
where set_aside <> '' and failures = ''
union all
select feed, file_number, record_number, set_aside
from clean.checked_tickets
where set_aside <> '' and failures = ''
union all
select feed, file_number, record_number, set_aside
from clean.checked_organisations
where set_aside <> '' and failures = ''
union all
select feed, file_number, record_number, set_aside
from clean.survey_responses
where set_aside <> '' and failures = ''
