-- Places in an address that is one string.

-- The first word of an address, if it is a province of China: 浙江省 杭州市 西湖区 …, 北京 …, 内蒙古自治区 …. Its
-- short names too, as logistics write them. Source: GB/T 2260.
create macro address_province(t) as
    case
        when t is not null then text_or_null(
            regexp_extract(
                t,
                '^[ ''`]*((?:北京|天津|上海|重庆)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南'
                || '|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省?|内蒙古(?:自治区)?|西藏(?:自治区)?'
                || '|广西(?:壮族自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|(?:香港|澳门)(?:特别行政区)?)',
                1
            )
        )
    end;

-- The city of an address that begins with a province and parts its places by spaces: 杭州市 in 浙江省 杭州市 西湖区.
create macro address_city(t) as
    case
        when t is not null then text_or_null(
            regexp_extract(t, '^[ ''`]*[^ ]{2,8} +([^ ]{1,10}(?:市|自治州|地区|盟))(?: |$)', 1)
        )
    end;

-- The form in which names of places are looked up: lowercase letters and digits only, without accents and without
-- what Latin writing puts behind the name. Zhejiang Sheng, ZHEJIANG and Zhe Jiang are one.
create macro place_key(t) as
    regexp_replace(
        regexp_replace(strip_accents(lower(t)), '[^a-z0-9]+(?:sheng|shi|province)$', ''),
        '[^\pL\pM\pN]+',
        '',
        'g'
    );

-- Whether a place is written as a code of its country: CN12, JP-13, TR34.
create macro is_place_code(t) as regexp_full_match(t, '[A-Z]{2}-?[0-9]{1,3}');

-- Whether a form says enough to be looked up in all countries: two Latin letters mean something in each.
create macro is_telling_place(form) as strlen(form) >= 3;
