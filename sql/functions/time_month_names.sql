-- Dates with the name of the month, in English, German, French, Spanish, Portuguese, Italian, Dutch and Scandinavian.
-- No name of a month in one of them is that of another month in another.

create macro month_numbers() as
    'jan01ene01gen01feb02fev02mar03mrz03mrt03maa03apr04abr04avr04may05mai05mag05mei05maj05jun06giu06'
    'jul07lug07aug08ago08aou08sep09set09oct10okt10out10ott10nov11dec12dez12dic12des12';

-- The number of a month from its name, in small letters without accents.
create macro month_number(name) as
    list_transform(
        [case when name like 'juin%' then 'jun' when name like 'jui%' then 'jul' else left(name, 3) end],
        lambda key: try_cast(
            substr(
                month_numbers(),
                strpos(month_numbers(), key) + 3,
                2
            ) as integer
        )
    )[1];

create macro month_name_form() as
    'jan(?:uary|uar|uari|v(?:ier)?|eiro|ner)?|ene(?:ro)?|gen(?:naio)?'
    '|feb(?:ruary|ruar|ruari|rero|braio)?|fev(?:r(?:ier)?|ereiro)?|mar(?:ch|s|zo|co|t|z)?|mrz|maart|mrt'
    '|apr(?:il|ile)?|abr(?:il)?|avr(?:il)?|mayo?|maio?|mag(?:gio)?|mei|maj'
    '|jun[ei]?|junio|junho|juin|giu(?:gno)?|jul[yi]?|julio|julho|juil(?:let)?|lug(?:lio)?'
    '|aug(?:ust|usti|ustus)?|ago(?:sto)?|aout|sep(?:t|tember|tembre|tiembre)?|set(?:t|tembre|embro|iembre)?'
    '|oct(?:ober|ubre|obre)?|okt(?:ober)?|out(?:ubro)?|ott(?:obre)?|nov(?:ember|embre|iembre|embro)?'
    '|dec(?:ember|embre)?|dez(?:ember|embro)?|dic(?:iembre|embre)?|des(?:ember)?';

-- A time of day as it stands behind such a date: 14:05 hs., 14h05, 14:05 Uhr, 2:05 p. m.
create macro usual_time_of_day(t) as
    upper(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(t, '^(?:um|a las|a la|as|alle ore|alle|ore|om|kl[.]?|a) +', ''),
                    ' ?(?:hs?|uhr|uur)[.]?$',
                    ''
                ),
                '^([0-9]{1,2})h([0-9]{2})$',
                '\1:\2'
            ),
            '\b([ap])[.] ?m[.]?$',
            '\1m'
        )
    );

-- A date with the month's name, in any usual order, as ISO writes it, with what stands behind it; else the text as it
-- is.
-- May 1, 2026 3:04 PM; 1 May 2026; 01-May-26; Thu, 01 Jan 2026 10:00:00 +0000 (RFC 2822); 12 de marzo de 2024 14:05 hs.
create macro without_month_name(t, latest_year) as
    list_transform(
        [regexp_extract(
            strip_accents(lower(regexp_replace(t, ' ?[(][^()]*[)]$', ''))),
            '^(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa'
            '|so|lun|mar|mer|jeu|ven|sam|dim|mie|jue|vie|sab|dom|seg|ter|qua|qui|sex|gio)[a-z-]*[.,]* ?)?'
            '(?:([0-9]{1,2})(?:st|nd|rd|th|er|o|º|ª|°)?[ -.]*(?:de )?)?'
            '(' || month_name_form() || ')[. -]*(?:([0-9]{1,2})(?:st|nd|rd|th)?(?:,? |,|-))?'
            '(?:of |de |del )?([0-9]{4}|[0-9]{2})(?:(?:,| at|t)? ?(.*))?$',
            ['before', 'month', 'behind', 'year', 'rest']
        )],
        lambda parts: case
            when parts.month = '' or (parts.before = '') = (parts.behind = '') then t
            else trim(
                format(
                    '{}-{}-{} {}',
                    full_year(parts.year, latest_year),
                    month_number(parts.month),
                    concat(parts.before, parts.behind),
                    usual_time_of_day(parts.rest)
                )
            )
        end
    )[1];
