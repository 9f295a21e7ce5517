-- Whether text holds a match of a regular expression; null for null.
-- On Spark this is `rlike`, with `spark.sql.parser.escapedStringLiterals` set to true.
create macro matches(t, pattern) as regexp_matches(t, pattern);

-- Whether text as a whole has a form that it must not be empty for; null for null. `regexp_full_match` says the same,
-- and compiles the form a second time while the query is planned: this is for forms of classes of Unicode, repetitions
-- or hundreds of words, where that takes a millisecond or two.
create macro has_form(t, form) as regexp_extract(t, '^(?:' || form || ')$') <> '';
