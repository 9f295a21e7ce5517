-- Places in an address that is one string.

-- A regular expression for the name of a province of China, short names too, as logistics write them. Source: GB/T
-- 2260.
create macro chinese_province() as
    '(?:(?:北京|天津|上海|重庆)市?|(?:河北|山西|[辽遼][宁寧]|吉林|黑[龙龍]江|江[苏蘇]|浙江|安徽|福建|江西|山[东東]|河南'
    '|湖北|湖南|[广廣][东東]|海南|四川|[贵貴]州|[云雲]南|[陕陝]西|甘[肃肅]|青海|[台臺][湾灣])省?|[内內]蒙古(?:自治[区區])?|西藏(?:自治[区區])?'
    '|[广廣]西(?:[壮壯]族自治[区區])?|[宁寧]夏(?:回族自治[区區])?|新疆(?:[维維]吾[尔爾]自治[区區])?|(?:香港|澳[门門])(?:特[别別]行政[区區])?)';

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
                '|(\p{Han}{2,5}市) *\p{Han}{1,5}?(?:[^小园社校厂]区|县|旗|市).*)$|^.*$',
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
            '|' || chinese_province() || '[ ,-]*(?:[^ ,市区县0-9]{2,9}?(?:市|自治州|地区|盟)[ ,-]*(?:市辖区[ ,-]*)?)?'
            '|\p{Han}{2,5}市[ ,-]*(\p{Han}{1,6}?(?:[^小园社校厂]区|县|旗|市|路|街|大道|镇|乡)))',
            '\1'
        )
    end;

-- The traditional characters in names of places that have a simplified form.
create macro traditional_in_places() as
    '內區遼寧龍蘇東廣壯慶貴陝肅維爾雲別門臺灣莊島鄲張滄陽長晉運臨呂頭烏峯倫貝彥蘭興錫連撫順錦營盤鐵嶺蘆邊鮮濱齊雞鶴崗雙鴨綏無鹽揚鎮遷溫紹華麗蕪馬銅黃'
    '廈巖鄉餘鷹贛饒濟棗煙濰澤鄭開頂許峽駐漢荊岡鹹隨潛嶽懷婁關遠欽賀來賓亞貢瀘綿樂達資壩涼義畢節紅納頗薩則裡寶銀隴樹吳衛魯瑪轄縣';

-- Text with the characters of Chinese provinces and cities in their simplified form.
create macro simplified_place(t) as
    case
        when regexp_matches(t, '[' || traditional_in_places() || ']')
        then translate(
            t,
            traditional_in_places(),
            '内区辽宁龙苏东广壮庆贵陕肃维尔云别门台湾庄岛郸张沧阳长晋运临吕头乌峰伦贝彦兰兴锡连抚顺锦营盘铁岭芦边鲜滨齐鸡鹤岗双鸭绥无盐扬镇迁温绍华丽芜马铜黄'
            '厦岩乡余鹰赣饶济枣烟潍泽郑开顶许峡驻汉荆冈咸随潜岳怀娄关远钦贺来宾亚贡泸绵乐达资坝凉义毕节红纳颇萨则里宝银陇树吴卫鲁玛辖县'
        )
        else t
    end;

-- The form in which names of places are looked up: lowercase letters and digits only, without accents, in simplified
-- characters, and without what Latin writing puts behind the name. Zhejiang Sheng, ZHEJIANG and Zhe Jiang are one.
create macro place_key(t) as
    regexp_replace(
        regexp_replace(strip_accents(lower(simplified_place(t))), '[^a-z0-9]+(?:sheng|shi|province)$', ''),
        '[^\pL\pM\pN]+',
        '',
        'g'
    );

-- Whether a place is written as a code of its country: CN12, JP-13, TR34.
create macro is_place_code(t) as regexp_full_match(t, '[A-Z]{2}-?[0-9]{1,3}');

-- Whether a form says enough to be looked up in all countries: two Latin letters mean something in each.
create macro is_telling_place(form) as strlen(form) >= 3;
