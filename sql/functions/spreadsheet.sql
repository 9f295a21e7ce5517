-- Cells that people will open in a spreadsheet.

-- Text that no spreadsheet takes for a formula: one that begins with = + - @ or their full-width
-- forms, also behind blanks, or with a tab or line end, gets an apostrophe before it. Source:
-- OWASP, "CSV injection". All such texts get it, E.164 phones too, since a rule with exceptions is
-- a rule to get around: numbers are kept in numeric columns, and files for machines do not pass
-- here.
create macro harmless_cell(t) as
    case
        -- Digits and what follows them in ASCII as far as <, letters, common Chinese characters.
        when unicode(t) between 48 and 60 or unicode(t) between 65 and 126
        or unicode(t) between 19968 and 40959 then t
        when regexp_matches(t, '^(?:[\t\r\n]|' || invisible() || '*[-=+@＝＋－＠−])')
        then concat('''', t)
        else t
    end;
