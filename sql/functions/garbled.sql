-- Text that was spoilt on its way here, by being read in another encoding than it was written in.

-- Whether text is surely spoilt: it holds U+FFFD, which stands for characters that are lost for good, or
-- it is GBK read as Latin-1 (ÕÅÎ°), which no language writes: pairs of a lead and a trail byte of GB 2312.
-- UTF-8 read as GBK gives rare but real characters (鍞愬垰) and cannot be distinguished from them.
create macro is_garbled(t) as
    case
        when strlen(t) = length(t) then false
        when contains(t, '�') then true
        else regexp_full_match(t, '(?:[\x{B0}-\x{F7}][\x{A1}-\x{FE}])+')
    end;
