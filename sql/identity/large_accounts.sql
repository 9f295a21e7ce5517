-- One row per user id that more people hold than one would, and that is one buyer's account all the same, such as a
-- reseller's: somebody registered with it, or its platform gives a person one account (identity.singleAccounts). Not
-- where those people have addresses of their own, since an order holds the recipient's phone and the buyer's address.
-- Any other such user id is what a shop writes for its guests.
-- grain: id_scope, user_id

with registered as (
    select distinct id_scope, user_id
    from identity.stated_records
    where source = 'registration' and user_id is not null
),

named as (
    select
        id_scope,
        user_id,
        coalesce(name_key(name), email, phone) as person,
        case when email_is_key then email end as address
    from identity.stated_records
    where user_id is not null
),

counted as (
    select
        id_scope,
        user_id,
        count(distinct person) as people,
        count(distinct address) as addresses
    from named
    group by id_scope, user_id
    having count(*) > 1
)

select counted.id_scope, counted.user_id
from counted
cross join config.identity as settings
left join registered
    on counted.id_scope = registered.id_scope and counted.user_id = registered.user_id
left join config.single_accounts as singles on counted.id_scope = singles.scope
where
    counted.people > settings.max_people_per_identifier
    and counted.addresses <= settings.max_people_per_identifier
    and (registered.user_id is not null or singles.scope is not null)
