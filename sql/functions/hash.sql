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
