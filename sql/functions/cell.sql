-- What a raw cell says. In all these files `t` is text as an export wrote it; null and blank give
-- null.
--
-- How they are built, since they run on millions of rows:
-- * A macro is expanded where it is called, so an argument that its body names twice is worked out
--   twice. Call these on columns. Inside, the macros that name `t` often work on the cell itself,
--   and what stands on top of them names its argument once.
-- * The commonest forms leave by a cheap test in a `case`, whose branches run only for rows that
--   reach them. In a `coalesce`, DuckDB works out what two arguments share for all rows, so it
--   stands inside a `case` only.
-- * Regular expressions are what costs, and inside a lambda they are compiled again for every 2,048
--   rows. In a small table compiling is all that they cost: `regexp_full_match` is compiled twice in a
--   query, `regexp_matches` up to six times.

-- Text, or null in place of ''. DuckDB makes `nullif(text, '')` into a `case` that works the text
-- out twice.
create macro text_or_null(value) as list_filter([value], lambda text: text <> '')[1];

-- A regular expression for characters that show nothing: separators, control characters, format
-- characters (zero-width, bidi, BOM, soft hyphen), and the letters and marks that Unicode draws
-- blank.
create macro invisible() as
    '[\pZ\p{Cc}\p{Cf}\x{034F}\x{115F}\x{1160}\x{17B4}\x{17B5}\x{180B}-\x{180F}'
    '\x{2800}\x{3164}\x{FFA0}]';

-- The same without those that stand between words: blanks, tabs, line ends.
create macro invisible_inside_words() as
    '[\p{Cf}\x{00}-\x{08}\x{0E}-\x{1F}\x{7F}-\x{84}\x{86}-\x{9F}'
    '\x{034F}\x{115F}\x{1160}\x{17B4}\x{17B5}\x{180B}-\x{180F}]';

-- Full-width forms and the ideographic space as ASCII: ＡＢ１２＠　→ AB12@ (Unicode block FF00).
create macro half_width(t) as
    case
        -- As many bytes as characters: plain ASCII.
        when strlen(t) = length(t) then t
        when regexp_full_match(t, '(?s).*[\x{3000}\x{FF01}-\x{FF5E}].*') then translate(
            t,
            '　！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠'
            'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀'
            'ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
            ' !"#$%&''()*+,-./0123456789:;<=>?@'
            'ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`'
            'abcdefghijklmnopqrstuvwxyz{|}~'
        )
        else t
    end;

-- Whether a character, given by its code point, is one that ASCII shows or a common Chinese one.
create macro is_plain(code_point) as
    code_point between 33 and 126 or code_point between 19968 and 40959;

-- The same for the first one of a cell, where ' = and ` may be a spreadsheet's wrapper.
create macro is_plain_start(code_point) as is_plain(code_point) and code_point not in (39, 61, 96);

-- Whether there is surely nothing to trim or unwrap. "False" says nothing.
create macro has_plain_edges(t) as is_plain_start(unicode(t)) and is_plain(unicode(t[-1]));

-- Whether a cell is missing, empty or one blank, such as the lone tab that Pinduoduo writes. Whole columns
-- are so: they leave here, before any pattern is tried.
create macro says_nothing(t) as t is null or (strlen(t) <= 1 and unicode(t) <= 32);

-- Text without blanks around it, and null when nothing else is there. Beside spaces and tabs that
-- is NBSP, U+3000, zero-width characters, BOM and line ends.
create macro blank_to_null(t) as
    case
        when has_plain_edges(t) then t
        when says_nothing(t) then null
        else text_or_null(
            regexp_replace(t, '^' || invisible() || '+|' || invisible() || '+$', '', 'g')
        )
    end;

-- Whether a cell shows anything: what `blank_to_null(t) is not null` says, and lighter to plan.
create macro is_visible(t) as
    case
        when says_nothing(t) then false
        when is_plain(unicode(t)) then true
        else not regexp_full_match(t, invisible() || '+')
    end;

-- A cell without what spreadsheets and platforms put around it so that its digits survive:
-- ="3515…", ='139…, '139…, `1000…, a tab behind it. ="" is a blank cell. (Taobao, WeChat Pay,
-- Alipay, Shopify.)
create macro unwrap_cell(t) as
    text_or_null(
        regexp_replace(
            t,
            '(?s)^(?:' || invisible() || '|[''`])*'
            '(?:=["''](?:' || invisible() || '|["''`]|=["''])*(.*?)'
            '(?:' || invisible() || '|["''])*'
            '|(.*?)' || invisible() || '*)$',
            '\1\2'
        )
    );

-- The same for text in which nothing is invisible but spaces: a class of Unicode takes its time to compile.
create macro unwrap_spaced(t) as
    text_or_null(
        regexp_replace(
            t, '(?s)^[ ''`]*(?:=["''](?:[ "''`]|=["''])*(.*?)[ "'']*|(.*?) *)$', '\1\2'
        )
    );

-- A regular expression for text that is tidy already, in the scripts that most cells are written
-- in.
create macro tidy_form() as
    '[!-&(-<>-_a-~\x{A1}-\x{AC}\x{AE}-\x{24F}\x{3001}-\x{30FF}\x{4E00}-\x{9FFF}]'
    '(?: ?[!-~\x{A1}-\x{AC}\x{AE}-\x{24F}\x{3001}-\x{30FF}\x{4E00}-\x{9FFF}])*';

-- Text to read and compare: unwrapped, half-width, one space between words, and without control,
-- zero-width and bidi characters.
create macro tidy_text(t) as
    case
        when regexp_full_match(t, tidy_form()) then t
        when says_nothing(t) then null
        when regexp_full_match(t, '[\t ]*' || tidy_form() || '[\t ]*') then trim(t, concat(' ', chr(9)))
        else unwrap_spaced(
            regexp_replace(
                regexp_replace(half_width(t), invisible_inside_words() || '+', '', 'g'),
                invisible() || '+',
                ' ',
                'g'
            )
        )
    end;

-- Whether part of the text is hidden: 139****1234, (182****01), *津水(602***@qq.com), 139xxxx1234.
-- That is two or more asterisks or blots. What is masked is no identity and is never guessed at.
create macro is_masked(t) as
    case
        when strlen(t) = length(t) and unicode(t) > 32
        and not contains(t, '*') and not contains(t, 'xxx') and not contains(t, 'XXX') then false
        when is_visible(t) then regexp_full_match(
            t,
            '(?s).*(?:[*＊∗⁎✱].*[*＊∗⁎✱]|[●•■█×]{2}|[0-9][xX]{3,}[0-9]).*'
        )
    end;

-- What may be the cells of a line that no reader could read, whatever stands between them.
create macro cells_of_line(t) as string_split_regex(t, '[,;|"\t\r\n]+');

-- A row for each element of a list.
create macro each_of(elements) as unnest(elements);

-- What stands behind the first of a character; the whole text where there is none.
create macro behind_first(t, mark) as substr(t, strpos(t, mark) + 1);
