-- How good somebody says that something was.

-- Stars: 5, 4.5, 4/5, ★★★★☆, 5星, FIVE. Null of what is no rating.
create macro star_rating(t) as
    list_transform(
        [lower(tidy_text(t))],
        lambda stars: case
            when regexp_full_match(stars, '[0-9]{1,3}(?:[.][0-9]{1,4})?')
            then try_cast(stars as decimal(18, 4))
            when regexp_full_match(stars, '[0-9]{1,3},[0-9]{1,2}')
            then try_cast(replace(stars, ',', '.') as decimal(18, 4))
            when regexp_full_match(
                stars,
                '[0-9]{1,3}(?:[.][0-9]+)? ?(?:/|out of|von|sur|de|星|分|stars?|sterne?|étoiles?).*'
            )
            then try_cast(regexp_extract(stars, '^[0-9]+(?:[.][0-9]+)?') as decimal(18, 4))
            when regexp_full_match(stars, '[★⭐]+[️]?[☆]*')
            then cast(length(regexp_replace(stars, '[^★⭐]', '', 'g')) as decimal(18, 4))
            else case stars
                when 'one' then 1
                when 'two' then 2
                when 'three' then 3
                when 'four' then 4
                when 'five' then 5
            end
        end
    )[1];
