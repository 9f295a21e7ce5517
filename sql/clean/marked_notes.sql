-- One row per note of an order that marks a test or a sham order, by the merchant's words. A word is found as a
-- word: "test order" is not in "my latest order". Chinese has no spaces, and its words are found anywhere.
-- grain: note
-- column is_test (none): whether the note marks a test order
-- column is_sham (none): whether the note marks a sham order (刷单)

with notes as (
    select note
    from clean.checked_orders
    where note is not null
    union
    select note
    from clean.checked_payments
    where note is not null
),

spaced as (
    select note, spaced_words(note) as words
    from notes
),

marks as (
    select mark, spaced_words(word) as words
    from config.marking_words
    where mark in ('test', 'sham')
)

select
    spaced.note,
    bool_or(marks.mark = 'test') as is_test,
    bool_or(marks.mark = 'sham') as is_sham
from spaced
inner join marks on contains(spaced.words, marks.words)
group by spaced.note
