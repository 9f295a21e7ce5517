-- Fixed-width keys made from text.

-- A 128-bit key for text: equal text, equal key, on every machine, version and engine, which the
-- engine's own hash() does not promise. As a UUID it takes 16 bytes in memory and in Parquet, so
-- that joins on it stay small. MD5 because it is cheap and everywhere: it keys, it does not
-- protect.
create macro fingerprint(t) as md5(t)::uuid;

-- Several texts as one, so that different lists never give the same text: a null differs from '',
-- and ('a', 'bc') from ('ab', 'c'). JSON draws these lines already. For use as
-- fingerprint(fingerprint_parts([…])).
create macro fingerprint_parts(parts) as to_json(parts::varchar[])::varchar;

-- One key for a set of keys, in whatever order they come: equal sets, equal key. It takes the same room however many
-- there are. An aggregate.
create macro fingerprint_of_all(key) as sum(md5_number_lower(key::varchar));

-- The hexadecimal digits of a SHA-256 or an MD5 hash that somebody else has made, in lowercase; null of what is none.
create macro hash_digits(t) as
    list_filter(
        [lower(regexp_replace(tidy_text(t), '^(?i:sha-?256|md5)[:=]', ''))],
        lambda digits: regexp_full_match(digits, '[0-9a-f]{64}|[0-9a-f]{32}')
    )[1];

-- The same hashes of a text, as others make them.
create macro sha256_digits(t) as sha256(t);
create macro md5_digits(t) as md5(t);
