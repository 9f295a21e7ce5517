-- One row per identifier that organisations of several names share: the phone of their accountant, the address of an
-- office to rent, the mail domain of a provider not known as one. Firms are never held to be alike for it.
-- grain: kind, identifier
-- column kind (none): `domain`, `phone`, `email` or `address`
-- column records (none): how many records bear it
-- column people (none): how many names they have

select kind, identifier, count(*) as records, count(distinct name) as people
from organisations.identifiers
where kind not in ('registration number', 'tax number')
group by kind, identifier
having count(distinct name) > 2
