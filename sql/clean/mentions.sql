-- One row per review, comment or post, in its newest version. Who wrote it is said by identity.mention_customers.
-- grain: id_scope, mention_id
-- column email_is_key (none): whether the email may join people: it is no placeholder

select
    feed,
    file_number,
    record_number,
    id_scope,
    mention_id,
    form,
    user_id,
    name,
    email,
    is_email_key(email) as email_is_key,
    mentioned_at,
    rating,
    title,
    text,
    product_id,
    sku,
    product_name,
    order_id,
    reply,
    url,
    updated_at
from clean.newest_mentions
