-- One row per user id, phone or email that leads to one customer and no other: what names somebody by it, such as
-- an event or a review, is of that customer. It joins nobody. A user id leads to somebody within its platform or shop
-- only.
-- grain: kind, identifier

select
    identifiers.kind,
    identifiers.identifier,
    min(members.customer_id) as customer_id
from identity.identifiers as identifiers
inner join identity.members as members on identifiers.record_id = members.record_id
left join identity.shared_identifiers as shared
    on identifiers.kind = shared.kind and identifiers.identifier = shared.identifier
where shared.kind is null
group by identifiers.kind, identifiers.identifier
having min(members.customer_id) = max(members.customer_id)
