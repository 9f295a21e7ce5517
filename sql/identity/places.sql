-- One row per province and city that a feed's records give together: the one name of each place, so that 浙江, Zhejiang
-- and CN12 are 浙江省, and CA is California in the United States. A city whose name is unique in its country gives its
-- province.
-- An unknown place stays as it was written; an unknown code is no name.
-- grain: feed, written_country, written_province, written_city
-- column written_country (none): the country as records write it
-- column written_province (none): the province as records write it
-- column written_city (none): the city as records write it

with written as (
    select feed, country, province, city
    from clean.registrations
    union
    select feed, country, province, city
    from clean.orders
    union
    select feed, country, province, city
    from clean.returns
),

keyed as (
    select
        written.feed,
        written.country,
        written.province,
        written.city,
        coalesce(written.country, feeds.country) as likely_country,
        place_key(written.province) as province_form,
        place_key(written.city) as city_form
    from written
    left join config.feeds as feeds on written.feed = feeds.feed
    where written.province is not null or written.city is not null
),

with_provinces as (
    select
        keyed.feed,
        keyed.country,
        keyed.province,
        keyed.city,
        keyed.city_form,
        coalesce(own.country, others.country, keyed.likely_country) as place_country,
        coalesce(own.name, others.name) as known_province
    from keyed
    left join identity.place_names as own
        on own.kind = 'province'
        and keyed.likely_country = own.country
        and keyed.province_form = own.form
    left join identity.place_names as others
        on others.kind = 'province'
        and others.is_one_anywhere
        and case when keyed.country is null then keyed.province_form end = others.form
),

with_cities as (
    select
        places.*,
        case
            when
                places.known_province = cities.province
                or (places.province is null and cities.is_one_in_country)
                then cities.name
        end as known_city,
        case when places.province is null and cities.is_one_in_country then cities.province end as province_of_city
    from with_provinces as places
    left join identity.place_names as cities
        on cities.kind = 'city'
        and places.place_country = cities.country
        and places.city_form = cities.form
)

select
    places.feed,
    coalesce(places.country, '') as written_country,
    coalesce(places.province, '') as written_province,
    coalesce(places.city, '') as written_city,
    case
        when places.known_province is not null then places.known_province
        when places.province is null then max(places.province_of_city)
        when not is_place_code(places.province) then places.province
    end as province,
    case
        when max(places.known_city) is not null then max(places.known_city)
        when not is_place_code(places.city) then places.city
    end as city
from with_cities as places
group by places.feed, places.country, places.province, places.city, places.known_province
