-- What a customer buys or looks at, and when in the week.

-- The key of an item: that of its product where a product is named (taste.product_items), else by its article number,
-- else by its name, however that is spelt.
create macro item_key(product_item_id, sku, product_name) as
    case
        when product_item_id is not null then product_item_id
        when sku is not null then concat('sku ', sku)
        when product_name is not null then concat('name ', spelling_key(product_name))
    end;

-- A product's name without what people write differently: case, width, and spaces, unless these part two numbers.
-- "Sencha 100g" and "sencha 100 G" are one, 100 g and 1000 g are not. chr(10), which no tidy text holds, marks the
-- space behind a digit.
create macro spelling_key(t) as
    replace(
        regexp_replace(
            replace(regexp_replace(lower(tidy_text(t)), '([0-9]) ', '\1' || chr(10), 'g'), ' ', ''),
            chr(10) || '([^0-9])',
            '\1',
            'g'
        ),
        chr(10),
        ' '
    );

-- The day of the week of a local time, such as Monday.
create macro weekday_name(local_time) as dayname(local_time);

-- The part of the day of a local time: night until 6, morning until 12, afternoon until 18, evening until 24.
create macro part_of_day(local_time) as
    case
        when hour(local_time) < 6 then 'night'
        when hour(local_time) < 12 then 'morning'
        when hour(local_time) < 18 then 'afternoon'
        else 'evening'
    end;
