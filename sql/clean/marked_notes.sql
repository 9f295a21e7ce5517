-- One row per note of an order that marks a test or a sham order, by the merchant's words.
-- grain: note

with notes as (
    select note
    from clean.checked_orders
    where note is not null
    union
    select note
    from clean.checked_payments
    where note is not null
)

select
    notes.note,
    bool_or(words.mark = 'test') as is_test,
    bool_or(words.mark = 'sham') as is_sham,
from notes
inner join config.marking_words as words on contains(lower(notes.note), words.word)
group by notes.note
