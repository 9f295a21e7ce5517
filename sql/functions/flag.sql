-- Yes and no.

-- Whether a cell says yes. Anything but these words is null rather than a guess: consent hangs on
-- it.
create macro yes_no(t) as
    case
        when says_nothing(t) then null
        else list_transform(
            [lower(tidy_text(t))],
            lambda word: case
                when word in ('true', 'yes', 'y', '1', '是', '有', '同意') then true
                when word in ('false', 'no', 'n', '0', '否', '无', '不同意') then false
            end
        )[1]
    end;
