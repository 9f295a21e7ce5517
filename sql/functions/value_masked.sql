-- What masked values show: 王** a family name, 138****1234 six digits that matter. It is compared with what whole values
-- would show, and is no contact and no key.

-- Half-width text with a * for each sign that hides a character: 138●●●●1234 gives 138****1234. What `tidy_text` gives
-- is half-width.
create macro stars_in(half_width_text) as regexp_replace(half_width_text, '[∗⁎✱●•■█×]', '*', 'g');

-- The same of any text.
create macro starred(t) as stars_in(half_width(t));

-- What a phone number as `phone_digits` gives it would show: the second and third digit of a mainland mobile number,
-- and the last four of all.
create macro shown_digits(digits) as
    case
        when strlen(digits) = 10 then concat(left(digits, 2), '*', right(digits, 4))
        when strlen(digits) > 4 then concat('*', right(digits, 4))
    end;

-- The same of a masked number: 138****1234 and +86 138****1234 give 38*1234, 186******05 gives 86*05, ****1234 gives
-- *1234. Of numbers that are not mobile ones only the last digits count: where the first stand is not sure. Null where
-- digits are hidden in several places, and for a virtual number, whose digits before the extension are no person's.
create macro masked_phone(t) as
    case
        when is_masked(t) then text_or_null(
            regexp_extract(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            translate(starred(t), 'xX', '**'), '^.*[*][0-9]{2,4} ?(?:[-_,#]|转|轉) ?[0-9]{1,6}$', ''
                        ),
                        '[^0-9*]+',
                        '',
                        'g'
                    ),
                    '^(?:0*86)?1([3-9][0-9])[0-9]*[*]+[0-9]*?([0-9]{0,4})$|^.*[*][0-9]*?([0-9]{2,4})$',
                    '\1*\2\3'
                ),
                '^(?:[0-9]{2})?[*][0-9]{2,4}$'
            )
        )
    end;

-- What an address as `email_text` gives it would show: three letters, and all behind the @.
create macro shown_email(email) as
    left(split_part(email, '@', 1), 3) || '*@' || split_part(email, '@', 2);

-- The same of a masked address: a***@qq.com gives a*@qq.com, zhangsan**@…com gives zha*@.
create macro masked_email(t) as
    case
        when contains(t, '@') and is_masked(t) then text_or_null(
            regexp_replace(
                regexp_replace(
                    lower(starred(trim(t))),
                    '^([a-z0-9._+-]{0,3})[a-z0-9._+-]*[*]+[a-z0-9._+*-]*@(?:((?:[a-z0-9-]+[.])+[a-z]{2,24})|.*)$',
                    '\1*@\2'
                ),
                '^(?:[*]@|.*[^a-z0-9._+*@-].*|[^*]*|[^@]*|.*[*].*[*].*)$',
                ''
            )
        )
    end;

-- A masked name in one form: 王**, 王*明, *小明, and in Latin letters john d*, w***. What stands in brackets behind it
-- and forms of address do not count. Null where a name is not masked, and where it shows nothing.
create macro masked_name(t) as
    case
        when not is_masked_name(t) then null
        when regexp_matches(t, '\p{Han}') then text_or_null(
            regexp_extract(
                regexp_replace(
                    translate(stars_in(tidy_text(t)), 'xX某 ', '***'),
                    concat('[(（].*$|', east_asian_title(), '$'),
                    '',
                    'g'
                ),
                '^(?:\p{Han}{1,4}[*]+\p{Han}{0,3}|[*]+\p{Han}{1,3})$'
            )
        )
        else text_or_null(
            regexp_extract(
                strip_accents(lower(stars_in(tidy_text(t)))), '^[a-z*]*[a-z][a-z *]*$'
            )
        )
    end;

-- The account that a statement of payments shows in brackets behind its holder: 182****01 of *津(182****01).
create macro bare_account(t) as coalesce(text_or_null(regexp_extract(t, '[(（]([^()（）]+)[)）]\s*$', 1)), t);

-- The holder's name, where it stands before the account.
create macro holder_of_account(t) as text_or_null(regexp_extract(t, '^([^()（）]+)[(（][^()（）]+[)）]\s*$', 1));

-- The characters of a masked Chinese name before those that are hidden.
create macro characters_before_mask(masked) as regexp_extract(masked, '^(\p{Han}+)[*]', 1);

-- The family name that a masked name shows: 王** gives 王, j*** doe gives doe.
create macro masked_family_name(masked) as
    case
        when regexp_matches(masked, '^\p{Han}') then text_or_null(
            list_transform(
                [characters_before_mask(masked)], lambda shown: left(shown, han_family_length(shown))
            )[1]
        )
        else text_or_null(regexp_extract(masked, '^[a-z]*[*]+ ([a-z]{2,})$', 1))
    end;

-- The given name where only the family name is hidden: *小明 gives 小明, john d* gives john. One character behind
-- a mask may be the last of two: *明.
create macro masked_given_name(masked) as
    text_or_null(regexp_replace(masked, '^[*](\p{Han}{2,3})$|^([a-z]{2,}) [a-z]?[*]+$|^.*$', '\1\2'));

-- What a given name would show: how many characters it has and the last of them, 2明 for 小明; of one in Latin letters
-- the first, w*.
create macro shown_given_name(given) as
    case
        when strlen(given) = length(given) then concat(left(given, 1), '*')
        when is_han(given) then concat(length(given), right(given, 1))
    end;

-- The same of a masked name: 王*明 gives 2明, 王** gives 2, *明 gives 明, w*** gives w*. How many characters are hidden
-- is known where the family name is shown.
create macro masked_shown_given_name(masked) as
    case
        when regexp_matches(masked, '^\p{Han}') then list_transform(
            [masked_family_name(masked)],
            lambda family: cast(length(masked) - length(family) as varchar) || regexp_extract(masked, '\p{Han}?$')
        )[1]
        when regexp_matches(masked, '\p{Han}$') then right(masked, 1)
        else text_or_null(regexp_replace(masked, '^([a-z])[a-z]*([*])[*]*(?: .*)?$|^.*$', '\1\2'))
    end;
