-- Cells of text files that people will open in a spreadsheet.

-- Text that no spreadsheet takes for a formula: one that begins with = + - @ or their full-width
-- forms, also behind blanks, or with a tab or line end, gets an apostrophe before it. Source:
-- OWASP, "CSV injection". Two forms are harmless as they stand, and an apostrophe would spoil them:
-- a phone number in E.164 form (ITU-T E.164: + and at most 15 digits) and a negative number.
create macro harmless_cell(t) as
    case
        -- Digits and what follows them in ASCII as far as <, letters, common Chinese characters.
        when unicode(t) between 48 and 60 or unicode(t) between 65 and 126
        or unicode(t) between 19968 and 40959 then t
        when regexp_full_match(t, '[+][1-9][0-9]{6,14}|-[0-9]{1,15}(?:[.][0-9]{1,15})?') then t
        when regexp_full_match(t, '(?s)(?:[\t\r\n]|' || invisible() || '*[-=+@＝＋－＠−]).*')
        then concat('''', t)
        else t
    end;
