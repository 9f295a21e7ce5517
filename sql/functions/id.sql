-- Ids that platforms give to orders, people and goods.

-- Whether a spreadsheet has turned a long id into scientific notation: 1.23E+17. Its last digits are lost
-- for good, so it is refused and never repaired.
create macro has_lost_digits(t) as
    case
        when strlen(t) = length(t) and unicode(t) > 32 and contains(t, 'E') and not contains(t, 'e') then false
        else regexp_full_match(
            half_width(unwrap_cell(t)),
            '[-+]?[0-9]+(?:[.,][0-9]+)?[eE][+][0-9]+|[-+]?[0-9]+[.,][0-9]+[eE][0-9]+'
        )
    end;

-- An id without wrappers and blanks, outside or inside. A leading # stays (Shopify's #1001), and so does
-- case. Null when it is masked, has lost digits, or is only punctuation such as - or /.
create macro clean_id(t) as
    case
        when regexp_full_match(t, '#?[0-9A-Za-z][0-9A-Za-z_-]*') then t
        when is_masked(t) or has_lost_digits(t) then null
        else list_transform(
            [regexp_replace(half_width(unwrap_cell(t)), invisible() || '+', '', 'g')],
            lambda id: case when regexp_matches(id, '[\p{L}\p{N}]') then id end
        )[1]
    end;
