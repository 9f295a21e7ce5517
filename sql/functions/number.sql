-- Whole numbers, such as quantities.

-- A whole number: 2, ２, 1,000, 2件, 2.00. Null when it is none, or does not fit 64 bits.
create macro whole_number(t) as
    case
        when regexp_full_match(t, '-?[0-9]{1,18}') then try_cast(t as bigint)
        when says_nothing(t) then null
        else try_cast(
            regexp_replace(
                    regexp_extract(
                        tidy_text(t),
                        '^[-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:[.]0+)?'
                        ' ?[件个只盒箱瓶包袋份套张双条次台本支杯斤对片根把块枚卷桶罐组]?$'
                    ),
                    '[.]0+|[^-0-9]',
                    '',
                    'g'
                ) as bigint
        )
    end;

-- A number of things without the word that counts them: 2 of 2件.
create macro without_unit(t) as
    regexp_replace(t, ' ?[件个只盒箱瓶包袋份套张双条次台本支杯斤对片根把块枚卷桶罐组]$', '');
