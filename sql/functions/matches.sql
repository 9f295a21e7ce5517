-- Whether text holds a match of a regular expression; null for null.
-- On Spark this is `rlike`, with `spark.sql.parser.escapedStringLiterals` set to true.
create macro matches(t, pattern) as regexp_matches(t, pattern);
