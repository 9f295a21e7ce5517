-- One row per question of a feed, known by its text: what kind of answers it has, and how many.
-- A question keeps its row when its place in the questionnaire changes; one that is reworded is another.
--
-- No export says what kind a question is, so its answers and its wording decide, by the first rule that fits:
-- 1. It asks for a name, phone or email: text, and personal.
-- 2. Nobody has answered it: text.
-- 3. It is one item of several, and 1 or 0 marks each answer: multiple choice.
-- 4. All answers are whole numbers from 0 to 10, and it asks for a recommendation or names that scale, or it asks
--    for a grade or an answer has the unit of one (9分), and some answer is 0 or above 5: score.
-- 5. The same for a grade with numbers from 1 to 5, or all answers are words of a scale (非常满意): rating.
--    Numbers without such a wording may be counts, or codes of choices, and are neither score nor rating.
-- 6. An answer holds the separator of choices; ordinary punctuation must leave first choices that repeat. Or each
--    answer repeats the item that its column is named after: multiple choice.
-- 7. At most 20 short answers that are given twice on average: choice.
-- 8. Anything else: text.
-- grain: feed, question
-- column kind (none): what its answers are: score, choice, multiple choice, text and others
-- column is_personal (none): whether it asks who somebody is
-- column answers (none): how many answers it has
-- column distinct_answers (none): how many different answers it has

with answers as (
    select
        answers.feed,
        answers.question,
        answers.question_number,
        answers.question_item,
        answers.asks_for,
        answers.answer,
        scale_number(answers.answer) as number,
        scale_word(answers.answer) as word_number,
        has_scale_unit(answers.answer) as has_unit,
        first_choice(answers.answer, feeds.choice_separator) as first_choice,
        feeds.choice_separator
    from clean.newest_survey_answers as answers
    inner join config.feeds as feeds on answers.feed = feeds.feed
),

counted as (
    select
        feed,
        question,
        min(question_number) as question_number,
        min(asks_for) as asks_for,
        count(answer) as answers,
        count(distinct answer) as distinct_answers,
        count(distinct first_choice) as distinct_first_choices,
        max(length(answer)) as longest_answer,
        count(number) as numbers,
        min(number) as lowest_number,
        max(number) as highest_number,
        count(word_number) as words,
        count(*) filter (where has_unit) as answers_with_unit,
        count(*) filter (where answer = question_item) as answers_like_item,
        count(*) filter (where question_item <> question and answer in ('0', '1')) as marks,
        count(*) filter (where first_choice <> answer) as answers_with_separator,
        min(choice_separator) as choice_separator
    from answers
    group by feed, question
),

read as (
    select
        counted.*,
        asks_for_score(question) as asks_for_score,
        asks_for_rating(question) or answers_with_unit > 0 as is_graded,
        is_punctuation(choice_separator) as is_punctuation
    from counted
)

select
    feed,
    question,
    question_number,
    case
        when asks_for is not null or answers = 0 then 'text'
        when marks = answers then 'multiple choice'
        when
            numbers = answers
            and (asks_for_score or (is_graded and (lowest_number = 0 or highest_number > 5)))
            then 'score'
        when numbers = answers and is_graded then 'rating'
        when words = answers then 'rating'
        when
            answers_with_separator > 0
            and (not is_punctuation or distinct_first_choices * 2 <= answers)
            then 'multiple choice'
        when answers_like_item = answers then 'multiple choice'
        when distinct_answers <= 20 and distinct_answers * 2 <= answers and longest_answer <= 60
            then 'choice'
        else 'text'
    end as kind,
    asks_for is not null as is_personal,
    answers,
    distinct_answers
from read
