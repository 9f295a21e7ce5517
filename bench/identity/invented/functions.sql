-- People drawn from numbers: whatever is said of a person, a home or a record is worked out from its number
-- alone, so that the same size gives the same rows, on any number of threads.

-- A number from 0 to below `size` that looks random. What is drawn for two purposes is independent: the hash of
-- several values only combines theirs, and mixes them when it is hashed itself.
create macro draw(number, purpose, size) as
    cast(hash(hash(number, purpose, getvariable('seed'))) % size as integer);

-- Whether something happens that happens so many times in a thousand.
create macro happens(number, purpose, thousandths) as draw(number, purpose, 1000) < thousandths;

-- A place in a list of `size`, the first ones more often. With a skew of 2 half of all draws fall on the first
-- quarter, with a skew of 1 all places are alike.
create macro skewed_draw(number, purpose, size, skew) as
    cast(floor(pow(draw(number, purpose, 1000003) / 1000003.0, skew) * size) as integer);

create macro drawn_from(list, number, purpose) as list[1 + draw(number, purpose, len(list))];

create macro chinese_family_slot(number) as
    1 + draw(number, 'family', len(getvariable('chinese_family_names')));

-- Places of given names in their lists: of 96 names the first 48 are women's.
create macro given_place(number, purpose, gender, skew) as
    1 + skewed_draw(number, purpose, 48, skew) + case when gender = 'm' then 48 else 0 end;

create macro western_family(number) as drawn_from(getvariable('western_family_names'), number, 'family');

create macro letter(number, purpose) as chr(97 + draw(number, purpose, 26));

-- One error of typing in a text of letters: a letter changed, left out, put in, or swapped with the next.
create macro with_typing_error(t, number, purpose) as
    case
        when length(t) < 3 then t
        else concat(
            left(t, 1 + draw(number, purpose, length(t) - 2)),
            case draw(number, concat(purpose, ' error'), 4)
                when 0 then concat(
                    letter(number, concat(purpose, ' letter')),
                    substr(t, 3 + draw(number, purpose, length(t) - 2))
                )
                when 1 then substr(t, 3 + draw(number, purpose, length(t) - 2))
                when 2 then concat(
                    letter(number, concat(purpose, ' letter')),
                    substr(t, 2 + draw(number, purpose, length(t) - 2))
                )
                else concat(
                    substr(t, 3 + draw(number, purpose, length(t) - 2), 1),
                    substr(t, 2 + draw(number, purpose, length(t) - 2), 1),
                    substr(t, 4 + draw(number, purpose, length(t) - 2))
                )
            end
        )
    end;

-- A text of digits with two neighbours swapped behind its first `kept` characters, or with another digit there.
create macro with_swapped_digits(t, kept, number, purpose) as
    concat(
        left(t, kept + draw(number, purpose, length(t) - kept - 1)),
        substr(t, kept + 2 + draw(number, purpose, length(t) - kept - 1), 1),
        substr(t, kept + 1 + draw(number, purpose, length(t) - kept - 1), 1),
        substr(t, kept + 3 + draw(number, purpose, length(t) - kept - 1))
    );

create macro with_wrong_digit(t, kept, number, purpose) as
    concat(
        left(t, kept + draw(number, purpose, length(t) - kept)),
        draw(number, concat(purpose, ' digit'), 10),
        substr(t, kept + 2 + draw(number, purpose, length(t) - kept))
    );

-- A given name with a character that sounds the same, as one writes it who only heard it.
create macro with_same_sound(t) as
    translate(
        t,
        '伟芳静丽晓婷涛杰娜军梅颖宇欣怡佳浩文建强磊明超峰辉志俊玲燕红雪洁敏霞艳英玉云琪萱妍轩博航凯泽晨阳',
        '玮方婧莉小亭滔洁那君玫影雨新仪嘉昊雯健蔷蕾铭朝锋晖智骏灵艳虹学杰闽侠燕瑛钰芸琦宣研宣波杭恺则辰洋'
    );

-- Eleven digits behind a mainland mobile prefix, different for all numbers, since 62710037 has no factor of 10^8.
create macro mainland_number(number) as
    concat(
        (['131', '133', '135', '136', '137', '138', '139', '150', '152', '158', '159', '177', '180', '186', '188'])[
            1 + draw(number, 'prefix', 15)
        ],
        lpad(cast(number * 62710037 % 100000000 as varchar), 8, '0')
    );

create macro american_number(number) as
    concat(
        '1',
        (['202', '212', '312', '415', '617', '646', '702', '206'])[1 + draw(number, 'area', 8)],
        cast(2000000 + number * 62710037 % 8000000 as varchar)
    );

-- The number of a record in an order that tells nothing of whose it is.
create macro shuffled(record) as row_number() over (order by hash(record, getvariable('seed')), record);

create macro named_by_number(prefix, number, digits) as concat(prefix, lpad(cast(number as varchar), digits, '0'));

create macro email_domain_of(number, purpose) as
    ([
        'example.com', 'example.com', 'example.com', 'example.org', 'example.org', 'example.net', 'mail.example',
        'post.example'
    ])[1 + draw(number, purpose, 8)];

create macro with_capital(t) as concat(upper(left(t, 1)), substr(t, 2));

create macro number_of_phone(number, is_western) as
    case when is_western then american_number(number) else mainland_number(number) end;
