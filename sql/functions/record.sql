-- What makes a record of a person the same record.

-- Whether a phone number may join records: it is a person's own, and no dummy typed in to get past a form.
create macro is_phone_key(phone, is_virtual) as
    phone is not null and not is_virtual and not is_placeholder_phone(phone);

-- The same of an email address.
create macro is_email_key(email) as email is not null and not is_placeholder_email(email);

-- The key of the person whom a record is about: equal where role, identifiers and name are. Null for a record
-- without any identifier, since a name alone is nobody.
create macro person_record(role, id_scope, user_id, phone, phone_is_key, email, email_is_key, name) as
    case
        when user_id is not null or phone_is_key or email_is_key
            then
                fingerprint(
                    fingerprint_parts(
                        [
                            role,
                            id_scope,
                            user_id,
                            case when phone_is_key then phone end,
                            case when email_is_key then email end,
                            name
                        ]
                    )
                )
    end;

-- The key of a buyer of whom no identifier is known, but part of a phone number or an email address, or a name and a
-- street: equal where all that is known is. Such a record is of nobody unless matching finds out whose it is.
create macro keyless_record(id_scope, name, masked_name, masked_phone, masked_email, province, city, address) as
    case
        when
            coalesce(masked_phone, masked_email) is not null
            or (coalesce(name, masked_name) is not null and address is not null)
            then
                fingerprint(
                    fingerprint_parts(
                        [
                            'keyless buyer',
                            id_scope,
                            name,
                            masked_name,
                            masked_phone,
                            masked_email,
                            province,
                            city,
                            address
                        ]
                    )
                )
    end;
