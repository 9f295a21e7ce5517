-- One row per order whose newest version names nobody, though an older one names the buyer: the buyer of the
-- newest of those older versions.
-- grain: id_scope, order_id
-- incremental by: id_scope, order_id
-- keyed: clean.orders_versions
-- keyed: clean.checked_orders

with versions as (
    select
        records.id_scope,
        records.order_id,
        versions.version,
        records.user_id is not null or records.phone is not null or records.email is not null
        as names_buyer,
        records.user_id,
        records.name,
        records.phone,
        records.email,
        records.country,
        records.province,
        records.city,
        records.phone_is_virtual
    from clean.orders_versions as versions
    inner join clean.checked_orders as records
        on versions.file_number = records.file_number
        and versions.record_number = records.record_number
    where records.is_head and records.apart is null
),

nameless as (
    select id_scope, order_id
    from versions
    where version = 1 and not names_buyer
)

select
    versions.id_scope,
    versions.order_id,
    versions.user_id,
    versions.name,
    versions.phone,
    versions.email,
    versions.country,
    versions.province,
    versions.city,
    versions.phone_is_virtual
from versions
inner join nameless
    on versions.id_scope = nameless.id_scope and versions.order_id = nameless.order_id
where versions.names_buyer
qualify
    row_number() over (
        partition by versions.id_scope, versions.order_id
        order by
            versions.version asc nulls last,
            versions.phone asc nulls last,
            versions.email asc nulls last,
            versions.user_id asc nulls last,
            versions.name asc nulls last
    ) = 1
