-- Where people of the past were born: towns, the largest first, each with four areas of postcodes.

create table bench.towns as
with beginnings as (
    select
        unnest([
            'Bris', 'Lon', 'Man', 'Lee', 'Ba', 'Yor', 'Exe', 'Nor', 'Glou', 'Ply', 'Hul', 'Dar', 'Ken', 'Sur', 'Dev',
            'Corn', 'Oxf', 'Camb', 'Lin', 'Der'
        ]) as beginning
),

endings as (
    select
        unnest([
            'tol', 'don', 'chester', 'ster', 'wich', 'mouth', 'ton', 'ford', 'shire', 'bridge', 'coln', 'by', 'minster',
            'haven', 'stoke', 'market', 'upon Tyne', 'on Sea'
        ]) as ending
)

select
    concat(beginning, ending) as town,
    row_number() over (order by hash(beginning, ending), beginning, ending) as position
from beginnings
cross join endings;

set variable towns = (
    select list(town order by share desc, town)
    from (select town, 4000 // (position + 3) as share, unnest(range(4000 // (position + 3))) from bench.towns)
);

set variable occupations = [
    'politician', 'writer', 'painter', 'military personnel', 'cricketer', 'footballer', 'engineer', 'architect',
    'priest', 'composer', 'lawyer', 'businessperson', 'botanist', 'physician', 'actor', 'judge', 'journalist',
    'merchant', 'explorer', 'chemist'
];

-- One of the four areas of a town.
create macro postcode_area_of(town, quarter) as
    concat(
        letter(hash(town, quarter), 'first'),
        letter(hash(town, quarter), 'second'),
        1 + draw(hash(town, quarter), 'area', 30)
    );

create macro postcode_in(area, number, purpose) as
    concat(
        area,
        ' ',
        1 + draw(number, concat(purpose, ' sector'), 9),
        letter(number, concat(purpose, ' unit')),
        letter(number, concat(purpose, ' unit end'))
    );
