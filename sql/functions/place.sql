-- Places in an address that is one string.

-- A regular expression for the name of a province of China, short names too, as logistics write them. Source: GB/T
-- 2260.
create macro chinese_province() as
    '(?:(?:北京|天津|上海|重庆)市?|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南'
    || '|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省?|内蒙古(?:自治区)?|西藏(?:自治区)?'
    || '|广西(?:壮族自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|(?:香港|澳门)(?:特别行政区)?)';

-- Whether an address begins with a street that is named after a province: 北京东路, 河南中路. Null is no address.
create macro begins_with_province_street(t) as
    regexp_matches(t, '^[ ''`]*' || chinese_province() || '[东西南北中]?[一二三]?(?:路|街|大街|大道|道|巷|里|新村|大厦|大学)');

-- The province of China with which an address begins, with or without blanks behind it: 浙江省杭州市西湖区 …, 北京 ….
create macro address_province(t) as
    case
        when not begins_with_province_street(t)
        then text_or_null(regexp_extract(t, '^[ ''`]*(' || chinese_province() || ')', 1))
    end;

-- The city of such an address: 杭州市 in 浙江省杭州市西湖区 and in 杭州市西湖区, 上海市 in 上海浦东新区. Where no province stands before
-- it, a district has to stand behind it.
create macro address_city(t) as
    case
        when begins_with_province_street(t) then null
        when regexp_matches(t, '^[ ''`]*(?:北京|天津|上海|重庆)') then concat(regexp_extract(t, '\p{Han}{2}'), '市')
        else text_or_null(
            regexp_replace(
                t,
                '(?s)^[ ''`]*(?:' || chinese_province()
                || '[ ,-]*([^ ,市区县0-9]{2,9}?(?:市|自治州|地区|盟)).*'
                || '|(\p{Han}{2,5}市) *\p{Han}{1,5}?(?:[^小园社校厂]区|县|旗|市).*)$|^.*$',
                '\1\2'
            )
        )
    end;

-- What an address says below the city: 西湖区文三路1号 of 浙江省杭州市西湖区文三路1号. Province and city have columns of their
-- own, which not every channel repeats in the address.
create macro address_below_city(t) as
    case
        when strlen(t) = length(t) then t
        when begins_with_province_street(t) then t
        else regexp_replace(
            t,
            '^[ ''`]*(?:(?:(?:北京|天津|上海|重庆)市?[ ,-]*){1,2}(?:市辖区[ ,-]*)?'
            || '|' || chinese_province() || '[ ,-]*(?:[^ ,市区县0-9]{2,9}?(?:市|自治州|地区|盟)[ ,-]*(?:市辖区[ ,-]*)?)?'
            || '|\p{Han}{2,5}市[ ,-]*(\p{Han}{1,6}?(?:[^小园社校厂]区|县|旗|市|路|街|大道|镇|乡)))',
            '\1'
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
