-- One row per review, comment or post whose author is known as a customer: by the user id, by the email, or by the
-- order that it was written after. It joins nobody.
-- grain: id_scope, mention_id
-- column known_by (none): by which the customer was found: user id, email or order

with ordered as (
    select
        orders.id_scope,
        orders.order_id,
        members.customer_id
    from clean.orders as orders
    inner join identity.members as members on orders.person_record_id = members.record_id
),

found as (
    select
        mentions.id_scope,
        mentions.mention_id,
        users.customer_id as user_customer_id,
        emails.customer_id as email_customer_id,
        ordered.customer_id as order_customer_id
    from clean.mentions as mentions
    left join identity.known_identifiers as users
        on users.kind = 'user_id' and users.identifier = concat(mentions.id_scope, '/', mentions.user_id)
    left join identity.known_identifiers as emails
        on emails.kind = 'email'
        and case when mentions.email_is_key then mentions.email end = emails.identifier
    left join ordered on mentions.id_scope = ordered.id_scope and mentions.order_id = ordered.order_id
)

select
    id_scope,
    mention_id,
    coalesce(user_customer_id, email_customer_id, order_customer_id) as customer_id,
    case
        when user_customer_id is not null then 'user id'
        when email_customer_id is not null then 'email'
        else 'order'
    end as known_by
from found
where
    coalesce(user_customer_id, email_customer_id, order_customer_id) is not null
    -- What leads to two customers leads to neither.
    and coalesce(user_customer_id = email_customer_id, true)
    and coalesce(coalesce(user_customer_id, email_customer_id) = order_customer_id, true)
