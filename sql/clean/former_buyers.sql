-- One row per order of which an older version names a buyer: the newest of those versions.
-- grain: id_scope, order_id

with versions as (
    select
        records.id_scope,
        records.order_id,
        versions.version,
        records.user_id,
        records.name,
        records.phone,
        records.email,
        records.country,
        records.province,
        records.city,
        records.phone_is_virtual,
    from clean.order_versions as versions
    inner join clean.checked_orders as records
        on versions.file_number = records.file_number
        and versions.record_number = records.record_number
    where
        versions.version > 1
        and records.is_head
        and records.record_grain <> 'movement'
        and (records.user_id is not null or records.phone is not null or records.email is not null)
)

select
    id_scope,
    order_id,
    user_id,
    name,
    phone,
    email,
    country,
    province,
    city,
    phone_is_virtual,
from versions
qualify
    row_number() over (
        partition by id_scope, order_id
        order by
            version asc nulls last,
            phone asc nulls last,
            email asc nulls last,
            user_id asc nulls last,
            name asc nulls last
    ) = 1
