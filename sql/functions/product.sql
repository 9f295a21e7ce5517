-- What catalogues write of products.

-- The place of a product in a catalogue, from the widest category to the narrowest, with one mark between them. Of
-- several places, with a comma between them, the first counts; a comma before an & is part of a name.
create macro category_path(t) as
    list_transform(
        [tidy_text(t)],
        lambda path: text_or_null(
            array_to_string(
                list_filter(
                    list_transform(
                        string_split_regex(
                            case
                                when regexp_matches(path, '[>›»]')
                                then regexp_extract(path, '^(?:[^,;]|[,;][^,;>]*&)*')
                                else path
                            end,
                            '>>|[>›»]| / '
                        ),
                        lambda category: trim(category)
                    ),
                    lambda category: category <> ''
                ),
                ' > '
            )
        )
    )[1];
