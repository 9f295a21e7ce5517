-- How well a value does under one rule of survivorship: the higher, the better.
-- trusted: the feed's place in the merchant's list; newest: when it was last seen; complete: how long it is;
-- frequent: in how many source records it stands.
create macro survivorship_score(rule, trust, last_seen_at, value, source_records) as
    case rule
        when 'trusted' then -trust
        when 'newest' then cast(floor(epoch(last_seen_at)) as bigint)
        when 'complete' then length(value)
        when 'frequent' then source_records
    end;
