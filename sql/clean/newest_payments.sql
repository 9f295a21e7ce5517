-- One row per payment or refund of a statement, in its newest version. Those of a number that several payments of the
-- feed have are all among them.
-- grain: file_number, record_number
-- materialized: view
-- column trade_id (none): the number of the trade that the movement is a part of
-- column are_several (none): whether the number stands for several payments

select
    checked.*,
    feeds.position,
    feeds.unmatched_are_orders,
    feeds.trade_scope,
    trade_number(checked.payment_id) as trade_id,
    coalesce(versions.version, 1) = 0 as are_several
from clean.checked_payments as checked
inner join config.feeds as feeds on checked.feed = feeds.feed
left join clean.payments_versions as versions
    on checked.file_number = versions.file_number
    and checked.record_number = versions.record_number
where checked.failures = '' and coalesce(versions.version, 1) <= 1
