-- The family name in a Chinese name, in Han characters and in pinyin.

create macro is_han(t) as regexp_full_match(t, '\p{Han}+');

-- A regular expression for family names of two characters, simplified and traditional.
create macro compound_surname() as
    '(?:欧阳|太史|端|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容'
    '|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|令狐|呼延|东郭|百里|拓跋|西门|第五|歐陽|司馬|東方|獨孤|南宮|聞人'
    '|諸葛|尉遲|赫連|澹臺|濮陽|公孫|仲孫|鍾離|長孫|鮮于|閭丘|東郭|西門)';

create macro is_compound_surname(t) as regexp_full_match(t, compound_surname());

-- A regular expression for family names of one character, simplified and traditional: those of the 百家姓 and of
-- today that do not often begin a nickname.
create macro single_surname() as
    '[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆'
    '郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝'
    '左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅'
    '宫苟褚廉简娄盖符奚穆党燕郎邸冀谈姬屠连郜晏栾郁蒙喻揭窦迟宇敖糜鄢冷卓仇艾蓝巩稽井练仲乐虞卞封竺冼官衣楚佟栗匡宗应巫鞠桑荆谌沙伏岑习胥蔺昌酆'
    '肖闫付代佘祖邝麦区阚逯缪麻郇亓蒲雷占尚农苍储汲松富乌巴隗宓郗班伊厉戎束蓟印宿怀咸籍阴莘劳逄扶堵宰郦雍璩濮扈浦慕茹宦庾暨步寇阙沃蔚晁訾丰巢蒯权'
    '朴尉计时闻商張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾範譚鄒陸龍萬錢湯喬賀賴龔龐蘭顏嚴蘆魯韋畢聶叢齊莊關費紀歐項衛鮑單寧華車邊饒'
    '鄔宮簡婁蓋黨連欒鬱竇遲藍鞏練樂應謙鄺麥區闞繆農儲烏厲薊陰勞酈豐權]';

-- How many characters at the start of a Chinese name without blanks are the family name: none of 小明, 丁丁 and
-- 安静的猫.
create macro han_family_length(t) as
    case
        when length(t) > 5 or (length(t) = 2 and left(t, 1) = right(t, 1)) then 0
        when regexp_matches(t, '[的了是我你们]') then 0
        when regexp_matches(t, '^' || compound_surname()) then 2
        when regexp_matches(t, '^' || single_surname()) then 1
        else 0
    end;

-- The parts of a name in Han and other letters. A Han character alone is the family name to the other letters (Ann 王);
-- more of them say the whole name (王小明 David).
create macro given_name_beside_han(words) as
    case
        when not regexp_matches(words, '\p{Han}{2}')
        then split_part(trim(regexp_replace(words, ' ?\p{Han} ?', ' ', 'g')), ' ', 1)
        else list_transform(
            [regexp_extract(words, '\p{Han}{2,}')],
            lambda han: substr(han, han_family_length(han) + 1)
        )[1]
    end;

create macro family_name_beside_han(words) as
    case
        when not regexp_matches(words, '\p{Han}{2}') then regexp_extract(words, single_surname())
        else list_transform(
            [regexp_extract(words, '\p{Han}{2,}')], lambda han: left(han, han_family_length(han))
        )[1]
    end;

-- Regular expressions for the pinyin of Chinese family names: those that are hardly ever a given name, those that are
-- mostly family names, and those that are given names as often.
create macro sure_pinyin_surname() as
    'wang|zhang|liu|zhao|zhou|zhu|huang|guo|xie|deng|zeng|zou|cao|ouyang|shangguan|sima|situ|sikong|zhuge|huangfu'
    '|linghu|dongfang|murong|xiahou|yuchi|gongsun|zhangsun|yuwen|nangong|duanmu|zhongli|puyang|dugu|huyan|tantai';

create macro usual_pinyin_surname() as
    'li|chen|yang|wu|xu|sun|hu|ma|lin|he|gao|luo|zheng|liang|song|tang|han|shen|lu|lv|lyu|su|jiang|cai|ding|ye|pan'
    '|du|dai|zhong|ren|fan|tan|liao|xiong|kong|bai|cui|mao|qin|gu|hou|shao|duan|lai|gong|pang|niu|nie|zhuang|guan'
    '|zuo|tu|geng|mou|ou|qu|chai|shi';

create macro rare_pinyin_surname() as
    'feng|dong|yu|xiao|cheng|yuan|peng|jia|wei|xue|yan|xia|tian|fang|yao|jin|hao|kang|qiu|meng|long|wan|qian|yin|yi'
    '|chang|qiao|wen|lan|tao|hong|ni|ji|lei|zhan|bi|jiao|xiang|xing|shu|miao|tong|sheng';

-- A regular expression for one syllable of pinyin without its tone.
create macro pinyin_syllable() as
    '(?:[bpm](?:a(?:i|ng?|o)?|ei|eng?|i(?:an|ao|e|ng?|u)?|ou?|u|e)|f(?:ang?|a|ei|eng?|ou?|u)'
    '|[dtnl](?:a(?:i|ng?|o)?|e(?:i|ng?)?|i(?:a(?:ng?|o)?|e|ng?|u)?|ong|ou|u(?:an|i|n|o|e)?|ve?|yu)'
    '|(?:[gkh]|[zcs]h?)(?:a(?:i|ng?|o)?|e(?:i|ng?)?|ong|ou|u(?:a(?:i|ng?)?|i|n|o)?)|(?:[zcs]h?|r)i'
    '|r(?:ang?|ao|e(?:ng?)?|ong|ou|u(?:an|i|n|o)?)|[jqx](?:i(?:a(?:ng?|o)?|e|ng?|u|ong)?|u(?:an|e|n)?)'
    '|y(?:a(?:ng?|o)?|e|i(?:ng?)?|ong|ou|u(?:an|e|n)?)|w(?:a(?:i|ng?)?|ei|eng?|o|u)'
    '|a(?:i|ng?|o)?|e(?:ng?|r)?|ou?)';

-- A given name in pinyin as one word: xiao ming is xiaoming. Others stay.
create macro joined_syllables(words) as
    regexp_replace(words, '^(' || pinyin_syllable() || ') (' || pinyin_syllable() || ')$', '\1\2');

-- Words as the table identity.pinyin spells names: without blanks, and ü, which passports write yu and keyboards v, as
-- u.
create macro pinyin_key(words) as
    replace(replace(replace(replace(words, ' ', ''), 'lyu', 'lu'), 'lv', 'lu'), 'nv', 'nu');

create macro pinyin_surname() as
    concat('(?:', sure_pinyin_surname(), '|', usual_pinyin_surname(), '|', rare_pinyin_surname(), ')');

-- Whether a name is the pinyin of a Chinese name: a family name with one or two syllables behind or before
-- it. Xiaoming and xiao ming are the same.
create macro is_pinyin_name(words) as
    has_form(
        words,
        concat(
            pinyin_surname(), ' ', pinyin_syllable(), '(?: ?', pinyin_syllable(), ')?|',
            pinyin_syllable(), '(?: ?', pinyin_syllable(), ')? ', pinyin_surname()
        )
    );

-- How much more a word of pinyin is a family name than a given one, from 0 to 3.
create macro pinyin_surname_rank(word) as
    case
        when regexp_full_match(word, sure_pinyin_surname()) then 3
        when regexp_full_match(word, usual_pinyin_surname()) then 2
        when regexp_full_match(word, rare_pinyin_surname()) then 1
        else 0
    end;

-- Which end of such a name is the family name. Zhang Wei and Wei Zhang both are Zhang's. Of two that may be
-- either, the one behind, as in other Latin names, unless the syllables of the given name stand apart.
create macro has_pinyin_surname_first(words) as
    pinyin_surname_rank(split_part(words, ' ', 1))
    >= pinyin_surname_rank(split_part(words, ' ', -1))
    + case when split_part(words, ' ', 3) = '' then 1 else 0 end;
