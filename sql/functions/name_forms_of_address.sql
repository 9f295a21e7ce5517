-- Forms of address in names: in German, English, French, Spanish, Portuguese, Italian, Dutch, Russian, Chinese,
-- Japanese and Korean. To be added to here.

-- A regular expression for titles that stand before a name or behind it. Before a name they need a dot or a blank
-- behind them, so that Drew and Missy stay.
create macro western_title() as '(?i:mrs|mr|ms|miss|mx|drs|dr|professor|prof|rev)';

-- The same of forms of address before a name alone: behind it Sr. is a father.
create macro western_address() as
    '(?i:mrs|mr|ms|miss|herrn|herr|hr|frau|fräulein|madame|madam|mme|mlle|monsieur|señorita|señora|señor|senhora|senhor'
    '|srta|sra|sr|signora|signor|sig[.]?ra|sig|dott[.]?ssa|dott|dra|mevrouw|mevr|meneer|dhr|господин|госпожа)';

-- A regular expression for forms of address in Chinese, simplified and traditional, Japanese and Korean: they stand
-- behind the name (王女士), or before it with a blank.
create macro east_asian_title() as
    '(?:先生|女士|小姐姐?|小哥哥|太太|夫人|阿姨|老师|老師|师傅|師傅|医生|醫生|大夫|教授|博士|律师|律師|同学|同學|经理|經理|主任|老板|老闆|总'
    '|大师|大師|禅师|禪師|法师|法師|宗师|宗師|真人|居士|道长|道長|上人|尊者|夫子'
    '|様|さま|さん|くん|ちゃん|선생님|고객님|사장님|님|씨)';

create macro title_before_name() as
    '^[ .,(]*(?:(?:(?:' || western_title() || '|' || western_address() || ')(?:[.] ?| |$))+'
    '|' || east_asian_title() || '[ :,.])';

create macro title_behind_name() as
    '(?:(?:[ ,(]+' || western_title() || ')+[.]?|[ ,(]*' || east_asian_title() || ')[ .)]*$';

-- The form of address in a name as it was written, without dots, else null: 王女士 gives 女士, Dr. Ann
-- Lee gives Dr.
create macro name_title(t) as
    case
        when regexp_matches(t, concat(western_title(), '|', western_address(), '|', east_asian_title()))
        then text_or_null(
            trim(
                regexp_replace(
                    concat(
                        regexp_extract(name_without_emoji(t), title_before_name()),
                        ' ',
                        regexp_extract(
                            regexp_replace(name_without_emoji(t), title_before_name(), ''),
                            title_behind_name()
                        )
                    ),
                    '[ .,:()]+',
                    ' ',
                    'g'
                )
            )
        )
    end;

-- A regular expression for forms of address among the words of a name, which have no accents, and for a family name
-- behind one or more of them. A doctor's subject belongs to the title: Dr. med., Dr. rer. nat.
create macro title_word() as
    '(?:dr(?: (?:med|dent|vet|jur|iur|phil|theol|ing|agr|oec|rer(?: nat| pol| oec)?|h ?c|habil))+'
    '|dipl (?:ing|kfm|kffr|phys|chem|inform|psych|math|biol|volksw|betriebsw)'
    '|mrs|mr|ms|miss|mx|drs|dr|professor|prof|rev|herrn|herr|hr|frau|fraulein|madame|madam|mme|mlle|monsieur'
    '|senorita|senora|senor|senhora|senhor|srta|sra|sr|signora|signor|sig|dott|dra|mevrouw|mevr|meneer|dhr'
    '|господин|госпожа)';

create macro titled_word() as concat('(?:', title_word(), ' )+\S+');

-- `m` or `f` by a form of address in a name as it was written: 王女士, Frau Weber.
create macro gender_of_title(name) as
    case
        when regexp_matches(
            name,
            '(?i)(?:女士|小姐姐?|太太|夫人|阿姨)$'
            '|^(?:mrs|ms|miss|frau|madame?|mme|mlle|se[nñ]ora|se[nñ]orita|senhora|srta|sra|signora|dra|mevrouw|mevr'
            '|госпожа)[. ]'
        ) then 'f'
        when regexp_matches(
            name,
            '(?i)(?:先生|小哥哥?)$|^(?:mr|herrn?|hr|monsieur|se[nñ]or|senhor|sr|signor|sig|meneer|dhr|господин)[. ]'
        ) then 'm'
    end;
