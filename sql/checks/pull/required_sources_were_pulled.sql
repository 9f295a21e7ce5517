-- Every source of a required feed was pulled.
-- severity: error

select feed, source, error_kind
from pull.sources
where is_required and status = 'failed'
