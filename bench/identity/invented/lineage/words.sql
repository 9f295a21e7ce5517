-- What chronicles call masters and disciples: family names, given names, style names (字), titles and seats.

set variable style_characters = [
    '子', '伯', '仲', '叔', '季', '公', '元', '士', '文', '孟', '德', '景', '君', '道', '玄', '明', '仁', '幼', '长', '安'
];

set variable master_titles = ['大师', '禅师', '真人', '先生', '师傅', '法师', '居士', '老师', '宗师', '夫子'];

set variable master_seats = [
    '少林寺', '武当山', '峨眉山', '嵩山', '华山', '天台山', '白鹿洞', '岳麓书院', '终南山', '龙虎山', '五台山', '普陀山', '九华山', '雪窦山', '径山', '灵隐寺'
];

-- A name in the characters of old books.
create macro traditional(t) as
    translate(
        t,
        '张刘陈杨赵黄吴孙马郑谢韩冯萧邓许苏卢蒋贾叶阎钟陆龙钱汤顾伟军杰涛刚鹏俊国东飞凯轩丽艳凤兰云',
        '張劉陳楊趙黃吳孫馬鄭謝韓馮蕭鄧許蘇盧蔣賈葉閻鍾陸龍錢湯顧偉軍傑濤剛鵬俊國東飛凱軒麗豔鳳蘭雲'
    );
