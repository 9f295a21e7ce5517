-- Answers to the questions of surveys.

-- A regular expression for the answer to a scale: a whole number from 0 to 10, alone, with a unit (9分,
-- 5星), or with what it stands for behind a mark: 5 - Very satisfied, 10(非常可能). A range (1-2次) is
-- none.
create macro scale_answer_form() as
    '^(10|[0-9])(?:[.]0+)?(?: ?(?:分|星|颗星|points?|stars?)| ?[-–—:(=] ?[^0-9].*)?$';

-- The number of such an answer, else null.
create macro scale_number(t) as
    case
        when says_nothing(t) then null
        when regexp_full_match(t, '10|[0-9]') then try_cast(t as decimal(18, 4))
        else try_cast(
            text_or_null(regexp_extract(lower(tidy_text(t)), scale_answer_form(), 1))
            as decimal(18, 4)
        )
    end;

-- Whether such an answer carries the unit of a scale itself.
create macro has_scale_unit(t) as
    regexp_matches(lower(tidy_text(t)), '^[0-9]+(?:[.]0+)? ?(?:分|星|颗星|points?|stars?)');

-- The place of a word on a scale of five, from 1 to 5, else null: how satisfied somebody is, or how
-- much they agree.
create macro scale_word(t) as
    list_transform(
        [lower(tidy_text(t))],
        lambda word: case
            when word in (
                '非常满意', '很满意', '十分满意', '非常同意', '完全同意', '非常好', '很好',
                'very satisfied', 'extremely satisfied', 'strongly agree', 'excellent'
            ) then 5
            when word in (
                '满意', '比较满意', '较满意', '同意', '比较同意', '好', '较好',
                'satisfied', 'somewhat satisfied', 'agree', 'somewhat agree', 'good'
            ) then 4
            when word in (
                '一般', '中立', '不确定', '无所谓', '普通',
                'neutral', 'neither satisfied nor dissatisfied', 'neither agree nor disagree',
                'average', 'fair'
            ) then 3
            when word in (
                '不满意', '不太满意', '较不满意', '比较不满意', '不同意', '不太同意', '比较不同意',
                '差', '较差', 'dissatisfied', 'somewhat dissatisfied', 'disagree',
                'somewhat disagree', 'poor'
            ) then 2
            when word in (
                '非常不满意', '很不满意', '十分不满意', '非常不同意', '完全不同意', '非常差', '很差',
                'very dissatisfied', 'extremely dissatisfied', 'strongly disagree', 'very poor',
                'terrible'
            ) then 1
        end::decimal(18, 4)
    )[1];

-- Whether a question asks how likely somebody is to recommend, which is answered from 0 to 10
-- (Net Promoter Score), or names that scale.
create macro asks_for_score(question) as
    regexp_matches(
        lower(tidy_text(question)),
        '推荐|可能性|多大可能|recommend|how likely|\bnps\b|(?:^|[^0-9])[01] ?(?:[-–—~至到]|to) ?10(?:[^0-9]|$)'
    );

-- Whether a question asks for a grade or a degree, so that numbers are places on a scale and no
-- counts: 您家有几口人 is none.
create macro asks_for_rating(question) as
    regexp_matches(
        lower(tidy_text(question)),
        '满意|评价|评分|打分|星级|如何|怎么样|怎样|同意|体验|感受|印象|质量|程度'
        '|satisf|\brat(?:e|ing)\b|\bscore\b|\bstars?\b|how (?:was|were|is|are|do|did|would|well|easy)'
        '|experience|quality|overall|agree'
    );

-- Points of a whole questionnaire: 90, 90分, or 8 / 10 (Google Forms), which is 8.
create macro points(t) as
    case
        when regexp_full_match(tidy_text(t), '[0-9]+(?:[.][0-9]+)? ?/ ?[0-9]+(?:[.][0-9]+)?')
        then try_cast(trim(split_part(tidy_text(t), '/', 1)) as decimal(18, 4))
        when ends_with(t, '分') then try_cast(replace(tidy_text(t), '分', '') as decimal(18, 4))
        else money(t)
    end;

-- What stands before the first separator of an answer that holds several choices.
create macro first_choice(t, separator) as split_part(t, separator, 1);

-- Whether a separator of choices is ordinary punctuation, which sentences hold too.
create macro is_punctuation(separator) as regexp_full_match(separator, '[ ,;|/、，；]+');

-- A key for a response that its format gives no id: when it was given, and all that was answered, in
-- whatever order and beside whatever was left blank. Equal responses have equal keys.
create macro response_key(answered_at, questions) as
    fingerprint(
        fingerprint_parts(
            [
                answered_at,
                list_sort(
                    list_transform(
                        list_filter(questions, lambda asked: trim(asked.answer) <> ''),
                        lambda asked: fingerprint_parts([asked.question, asked.answer])
                    )
                )::varchar
            ]
        )
    )::varchar;
