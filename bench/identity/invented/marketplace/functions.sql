-- Offices, and how marketplaces write what they do not want to be known.

create macro office_name(office) as
    concat(
        (['远航', '天成', '恒信', '华创', '博瑞', '嘉禾', '新锐', '云帆', '安泰', '众联', '启明', '德润'])[
            1 + draw(office, 'company', 12)
        ],
        (['科技', '贸易', '网络', '电子', '文化传媒', '广告', '装饰', '物流'])[1 + draw(office, 'trade', 8)],
        '有限公司'
    );

-- A full name as it is written in Taiwan and Hong Kong.
create macro in_traditional(t) as
    translate(
        t,
        '张刘陈杨赵黄吴孙马罗郑谢韩冯萧许苏卢蒋叶贾钟邹陆龙万钱汤贺龚伟杰刚强鹏辉国飞轩庆泽阳丽娟艳霞静芳玲红晓云凤琴洁诗妍',
        '張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭許蘇盧蔣葉賈鍾鄒陸龍萬錢湯賀龔偉傑剛強鵬輝國飛軒慶澤陽麗娟艷霞靜芳玲紅曉雲鳳琴潔詩妍'
    );

-- 王小明 as 王**, 王*明 or 王*; 王明 as 王** or 王*.
create macro with_only_first(t) as concat(left(t, 1), '**');

create macro with_middle_hidden(t) as
    case
        when length(t) > 2 then concat(left(t, 1), repeat('*', length(t) - 2), right(t, 1))
        else concat(left(t, 1), '*')
    end;

create macro with_digits_hidden(t) as concat(left(t, 3), '****', right(t, 4));

-- A number of the platform's that stands for the buyer's on one parcel, with its extension.
create macro stand_in_number(start, mark, record) as
    concat(
        start,
        lpad(cast(draw(record, 'stand-in', 10000) as varchar), 4, '0'),
        mark,
        lpad(cast(draw(record, 'extension', 10000) as varchar), 4, '0')
    );
