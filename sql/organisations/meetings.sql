-- One row per pair of records that have a name or an identifier in common, with what they agree and differ in.
-- Names and identifiers that a great many records have are left out: nobody can tell their bearers apart.
-- grain: record_id, other_record_id
-- column have_one_name (none): whether the names are one, whatever the legal form and order
-- column are_two_firms (none): whether the names are those of two firms of a group
-- column have_other_forms (none): whether both have a legal form, and not one
-- column have_forms (none): whether both have a legal form
-- column have_like_names (none): whether the names are slips or first letters of each other
-- column have_related_names (none): whether one name is the longer, or they share most words
-- column have_one_registration (none): whether they have one number in a register
-- column have_one_tax_id (none): whether they have one tax number
-- column have_other_numbers (none): whether they have two numbers of one register
-- column have_own_in_common (none): whether they have an identifier in common that few names share
-- column have_one_domain (none): whether they have one domain
-- column have_one_phone (none): whether they have one phone
-- column have_one_email (none): whether they have one mailbox
-- column have_one_address (none): whether they have one address
-- column have_other_places (none): whether they sit in two places

with keys as (
    select record_id, 'name' as kind, name_in_order as identifier
    from organisations.records
    union all
    select record_id, kind, identifier
    from organisations.identifiers
),

usable as (
    select
        keys.kind,
        keys.identifier,
        -- Of what firms of several names share nothing is anybody's own.
        keys.kind <> 'name' and any_value(shared.identifier) is null as is_own
    from keys
    left join organisations.shared_identifiers as shared
        on keys.kind = shared.kind and keys.identifier = shared.identifier
    group by keys.kind, keys.identifier
    having count(*) between 2 and 300
),

met as (
    select
        ones.record_id,
        others.record_id as other_record_id,
        bool_or(usable.is_own) as have_own_in_common
    from usable
    inner join keys as ones on usable.kind = ones.kind and usable.identifier = ones.identifier
    inner join keys as others
        on
            usable.kind = others.kind
            and usable.identifier = others.identifier
            and ones.record_id < others.record_id
    group by ones.record_id, others.record_id
)

select
    met.record_id,
    met.other_record_id,
    ones.name_in_order = others.name_in_order as have_one_name,
    ones.name_in_order <> others.name_in_order
    and are_two_firms(ones.name_words, others.name_words) as are_two_firms,
    coalesce(ones.legal_form <> others.legal_form, false) as have_other_forms,
    ones.legal_form is not null and others.legal_form is not null as have_forms,
    name_similarity(ones.name_words, others.name_words) >= 0.93
    or organisation_initials_or_word(ones.name_words) = others.name_words
    or organisation_initials_or_word(others.name_words) = ones.name_words as have_like_names,
    coalesce(is_longer_name(ones.name_words, others.name_words), false)
    or word_overlap(ones.name_words, others.name_words) >= 0.6 as have_related_names,
    coalesce(ones.registration_number = others.registration_number, false) as have_one_registration,
    coalesce(ones.tax_id = others.tax_id, false) as have_one_tax_id,
    coalesce(is_unique_number(ones.registration_number) and is_unique_number(others.registration_number)
    and ones.registration_number <> others.registration_number, false)
    or coalesce(
        ones.tax_id <> others.tax_id and left(ones.tax_id, 2) = left(others.tax_id, 2), false
    ) as have_other_numbers,
    met.have_own_in_common,
    coalesce(ones.domain = others.domain, false) as have_one_domain,
    coalesce(ones.phone = others.phone, false) as have_one_phone,
    coalesce(ones.email = others.email, false) as have_one_email,
    coalesce(ones.address_words = others.address_words, false)
    and coalesce(coalesce(ones.city_words, '') = coalesce(others.city_words, ''), false) as have_one_address,
    ones.is_at_its_seat
    and others.is_at_its_seat
    and (
        coalesce(ones.city_words <> others.city_words, false)
        or coalesce(
            address_numbers(ones.address_words) <> address_numbers(others.address_words)
            and ones.address_words <> others.address_words,
            false
        )
    ) as have_other_places
from met
inner join organisations.records as ones on met.record_id = ones.record_id
inner join organisations.records as others on met.other_record_id = others.record_id
