-- One row per record of an order that was paid through a test gateway, known by the merchant's words: `Bogus Gateway`
-- moves no money.
-- grain: file_number, record_number

with methods as (
    select payment_method, spaced_words(payment_method) as words
    from clean.checked_orders
    where payment_method is not null
    group by payment_method
),

test_methods as (
    select distinct methods.payment_method
    from methods
    inner join config.marking_words as marks
        on marks.mark = 'test payment' and contains(methods.words, spaced_words(marks.word))
)

select records.file_number, records.record_number
from clean.checked_orders as records
inner join test_methods on records.payment_method = test_methods.payment_method
where records.failures = ''
