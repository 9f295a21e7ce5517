-- Names of people as tables, the commonest first, and as lists to draw from. Shares of Chinese family names are
-- those of the population register, in hundredths of a percent; the other lists are only in order.

create table bench.chinese_family_names as
select *
from (
    values
    ('王', 'wang', 725), ('李', 'li', 719), ('张', 'zhang', 683), ('刘', 'liu', 538), ('陈', 'chen', 453),
    ('杨', 'yang', 308), ('赵', 'zhao', 229), ('黄', 'huang', 223), ('周', 'zhou', 212), ('吴', 'wu', 205),
    ('徐', 'xu', 166), ('孙', 'sun', 154), ('胡', 'hu', 131), ('朱', 'zhu', 126), ('高', 'gao', 121),
    ('林', 'lin', 118), ('何', 'he', 117), ('郭', 'guo', 115), ('马', 'ma', 105), ('罗', 'luo', 86),
    ('梁', 'liang', 84), ('宋', 'song', 81), ('郑', 'zheng', 78), ('谢', 'xie', 72), ('韩', 'han', 68),
    ('唐', 'tang', 65), ('冯', 'feng', 64), ('于', 'yu', 62), ('董', 'dong', 61), ('萧', 'xiao', 59),
    ('程', 'cheng', 57), ('曹', 'cao', 57), ('袁', 'yuan', 54), ('邓', 'deng', 54), ('许', 'xu', 54),
    ('傅', 'fu', 51), ('沈', 'shen', 50), ('曾', 'zeng', 50), ('彭', 'peng', 49), ('吕', 'lü', 47),
    ('苏', 'su', 46), ('卢', 'lu', 46), ('蒋', 'jiang', 46), ('蔡', 'cai', 46), ('贾', 'jia', 42),
    ('丁', 'ding', 42), ('魏', 'wei', 42), ('薛', 'xue', 40), ('叶', 'ye', 40), ('阎', 'yan', 40),
    ('余', 'yu', 39), ('潘', 'pan', 39), ('杜', 'du', 39), ('戴', 'dai', 36), ('夏', 'xia', 36),
    ('钟', 'zhong', 35), ('汪', 'wang', 35), ('田', 'tian', 35), ('任', 'ren', 35), ('姜', 'jiang', 34),
    ('范', 'fan', 34), ('方', 'fang', 34), ('石', 'shi', 33), ('姚', 'yao', 33), ('谭', 'tan', 32),
    ('廖', 'liao', 32), ('邹', 'zou', 31), ('熊', 'xiong', 31), ('金', 'jin', 30), ('陆', 'lu', 30),
    ('郝', 'hao', 29), ('孔', 'kong', 28), ('白', 'bai', 28), ('崔', 'cui', 27), ('康', 'kang', 27),
    ('毛', 'mao', 26), ('邱', 'qiu', 26), ('秦', 'qin', 25), ('江', 'jiang', 25), ('史', 'shi', 24),
    ('顾', 'gu', 24), ('侯', 'hou', 23), ('邵', 'shao', 22), ('孟', 'meng', 22), ('龙', 'long', 21),
    ('万', 'wan', 21), ('段', 'duan', 20), ('雷', 'lei', 20), ('钱', 'qian', 19), ('汤', 'tang', 19),
    ('尹', 'yin', 18), ('黎', 'li', 18), ('易', 'yi', 17), ('常', 'chang', 17), ('武', 'wu', 16),
    ('乔', 'qiao', 16), ('贺', 'he', 15), ('赖', 'lai', 15), ('龚', 'gong', 15), ('文', 'wen', 15),
    ('庞', 'pang', 13), ('樊', 'fan', 13), ('兰', 'lan', 12), ('殷', 'yin', 12), ('施', 'shi', 12),
    ('陶', 'tao', 11), ('洪', 'hong', 11), ('翟', 'zhai', 10), ('安', 'an', 10), ('颜', 'yan', 10),
    ('倪', 'ni', 9), ('严', 'yan', 9), ('牛', 'niu', 9), ('温', 'wen', 9), ('芦', 'lu', 8),
    ('季', 'ji', 8), ('俞', 'yu', 8), ('章', 'zhang', 8), ('鲁', 'lu', 7), ('葛', 'ge', 7),
    ('伍', 'wu', 7), ('韦', 'wei', 7), ('申', 'shen', 6), ('尤', 'you', 6), ('毕', 'bi', 6),
    ('聂', 'nie', 6), ('丛', 'cong', 5), ('焦', 'jiao', 5), ('向', 'xiang', 5), ('柳', 'liu', 5),
    ('欧阳', 'ouyang', 9), ('上官', 'shangguan', 2), ('司马', 'sima', 2), ('诸葛', 'zhuge', 1)
) as names (name, pinyin, share);

create table bench.chinese_given_characters as
select *
from (
    values
    ('伟', 'wei', 'm', 1), ('强', 'qiang', 'm', 2), ('军', 'jun', 'm', 3), ('勇', 'yong', 'm', 4),
    ('杰', 'jie', 'm', 5), ('涛', 'tao', 'm', 6), ('明', 'ming', 'm', 7), ('超', 'chao', 'm', 8),
    ('刚', 'gang', 'm', 9), ('磊', 'lei', 'm', 10), ('建', 'jian', 'm', 11), ('志', 'zhi', 'm', 12),
    ('浩', 'hao', 'm', 13), ('宇', 'yu', 'm', 14), ('鹏', 'peng', 'm', 15), ('俊', 'jun', 'm', 16),
    ('峰', 'feng', 'm', 17), ('辉', 'hui', 'm', 18), ('国', 'guo', 'm', 19), ('文', 'wen', 'm', 20),
    ('斌', 'bin', 'm', 21), ('波', 'bo', 'm', 22), ('亮', 'liang', 'm', 23), ('东', 'dong', 'm', 24),
    ('飞', 'fei', 'm', 25), ('凯', 'kai', 'm', 26), ('子', 'zi', 'm', 27), ('轩', 'xuan', 'm', 28),
    ('博', 'bo', 'm', 29), ('航', 'hang', 'm', 30), ('海', 'hai', 'm', 31), ('永', 'yong', 'm', 32),
    ('家', 'jia', 'm', 33), ('豪', 'hao', 'm', 34), ('龙', 'long', 'm', 35), ('德', 'de', 'm', 36),
    ('林', 'lin', 'm', 37), ('成', 'cheng', 'm', 38), ('平', 'ping', 'm', 39), ('春', 'chun', 'm', 40),
    ('少', 'shao', 'm', 41), ('庆', 'qing', 'm', 42), ('瑞', 'rui', 'm', 43), ('泽', 'ze', 'm', 44),
    ('晨', 'chen', 'm', 45), ('阳', 'yang', 'm', 46), ('立', 'li', 'm', 47), ('旭', 'xu', 'm', 48),
    ('芳', 'fang', 'f', 1), ('娜', 'na', 'f', 2), ('敏', 'min', 'f', 3), ('静', 'jing', 'f', 4),
    ('丽', 'li', 'f', 5), ('艳', 'yan', 'f', 6), ('娟', 'juan', 'f', 7), ('霞', 'xia', 'f', 8),
    ('秀', 'xiu', 'f', 9), ('英', 'ying', 'f', 10), ('桂', 'gui', 'f', 11), ('玲', 'ling', 'f', 12),
    ('婷', 'ting', 'f', 13), ('雪', 'xue', 'f', 14), ('梅', 'mei', 'f', 15), ('燕', 'yan', 'f', 16),
    ('红', 'hong', 'f', 17), ('晓', 'xiao', 'f', 18), ('佳', 'jia', 'f', 19), ('怡', 'yi', 'f', 20),
    ('欣', 'xin', 'f', 21), ('雨', 'yu', 'f', 22), ('梓', 'zi', 'f', 23), ('涵', 'han', 'f', 24),
    ('悦', 'yue', 'f', 25), ('萍', 'ping', 'f', 26), ('莉', 'li', 'f', 27), ('颖', 'ying', 'f', 28),
    ('玉', 'yu', 'f', 29), ('兰', 'lan', 'f', 30), ('云', 'yun', 'f', 31), ('凤', 'feng', 'f', 32),
    ('珍', 'zhen', 'f', 33), ('琴', 'qin', 'f', 34), ('洁', 'jie', 'f', 35), ('慧', 'hui', 'f', 36),
    ('思', 'si', 'f', 37), ('诗', 'shi', 'f', 38), ('琪', 'qi', 'f', 39), ('彤', 'tong', 'f', 40),
    ('萱', 'xuan', 'f', 41), ('妍', 'yan', 'f', 42), ('淑', 'shu', 'f', 43), ('倩', 'qian', 'f', 44),
    ('月', 'yue', 'f', 45), ('瑶', 'yao', 'f', 46), ('璐', 'lu', 'f', 47), ('薇', 'wei', 'f', 48)
) as characters (character, pinyin, gender, position);

create table bench.western_given_names as
select *
from (
    values
    ('James', 'Jim', 'm', 1), ('John', 'Jack', 'm', 2), ('Robert', 'Bob', 'm', 3), ('Michael', 'Mike', 'm', 4),
    ('William', 'Bill', 'm', 5), ('David', 'Dave', 'm', 6), ('Richard', 'Rick', 'm', 7),
    ('Thomas', 'Tom', 'm', 8), ('Daniel', 'Dan', 'm', 9), ('Charles', 'Charlie', 'm', 10),
    ('Christopher', 'Chris', 'm', 11), ('Matthew', 'Matt', 'm', 12), ('Joseph', 'Joe', 'm', 13),
    ('Anthony', 'Tony', 'm', 14), ('Andrew', 'Andy', 'm', 15), ('Steven', 'Steve', 'm', 16),
    ('Edward', 'Ted', 'm', 17), ('Kenneth', 'Ken', 'm', 18), ('George', null, 'm', 19),
    ('Paul', null, 'm', 20), ('Mark', null, 'm', 21), ('Kevin', 'Kev', 'm', 22), ('Brian', null, 'm', 23),
    ('Samuel', 'Sam', 'm', 24), ('Benjamin', 'Ben', 'm', 25), ('Alexander', 'Alex', 'm', 26),
    ('Nicholas', 'Nick', 'm', 27), ('Patrick', 'Pat', 'm', 28), ('Peter', 'Pete', 'm', 29),
    ('Henry', 'Harry', 'm', 30), ('José', null, 'm', 31), ('Luis', null, 'm', 32), ('Liam', null, 'm', 33),
    ('Noah', null, 'm', 34), ('Ethan', null, 'm', 35), ('Oscar', null, 'm', 36), ('Hugo', null, 'm', 37),
    ('Karl', null, 'm', 38), ('Björn', null, 'm', 39), ('Ivan', null, 'm', 40), ('Frederick', 'Fred', 'm', 41),
    ('Leonard', 'Leo', 'm', 42), ('Walter', 'Walt', 'm', 43), ('Ronald', 'Ron', 'm', 44),
    ('Gregory', 'Greg', 'm', 45), ('Timothy', 'Tim', 'm', 46), ('Lawrence', 'Larry', 'm', 47),
    ('Albert', 'Al', 'm', 48),
    ('Mary', null, 'f', 1), ('Elizabeth', 'Liz', 'f', 2), ('Jennifer', 'Jenny', 'f', 3),
    ('Patricia', 'Patty', 'f', 4), ('Linda', null, 'f', 5), ('Susan', 'Sue', 'f', 6), ('Sarah', null, 'f', 7),
    ('Jessica', 'Jess', 'f', 8), ('Margaret', 'Maggie', 'f', 9), ('Karen', null, 'f', 10),
    ('Emily', 'Em', 'f', 11), ('Barbara', 'Barb', 'f', 12), ('Katherine', 'Kate', 'f', 13),
    ('Emma', null, 'f', 14), ('Laura', null, 'f', 15), ('Rebecca', 'Becky', 'f', 16),
    ('Michelle', 'Shelly', 'f', 17), ('Amanda', 'Mandy', 'f', 18), ('Stephanie', 'Steph', 'f', 19),
    ('Deborah', 'Debbie', 'f', 20), ('Olivia', 'Liv', 'f', 21), ('Sophia', 'Sophie', 'f', 22),
    ('Anna', null, 'f', 23), ('Christina', 'Tina', 'f', 24), ('Victoria', 'Vicky', 'f', 25),
    ('Samantha', 'Sam', 'f', 26), ('Rachel', null, 'f', 27), ('Julia', null, 'f', 28), ('Grace', null, 'f', 29),
    ('Alexandra', 'Alex', 'f', 30), ('Zoë', null, 'f', 31), ('María', null, 'f', 32), ('Nina', null, 'f', 33),
    ('Lena', null, 'f', 34), ('Eva', null, 'f', 35), ('Clara', null, 'f', 36), ('Ruth', null, 'f', 37),
    ('Maya', null, 'f', 38), ('Pamela', 'Pam', 'f', 39), ('Theresa', 'Terry', 'f', 40),
    ('Catherine', 'Cathy', 'f', 41), ('Judith', 'Judy', 'f', 42), ('Dorothy', 'Dot', 'f', 43),
    ('Eleanor', 'Ellie', 'f', 44), ('Isabella', 'Bella', 'f', 45), ('Madeleine', 'Maddie', 'f', 46),
    ('Josephine', 'Josie', 'f', 47), ('Gabrielle', 'Gabby', 'f', 48)
) as names (name, nickname, gender, position);

create table bench.western_family_names as
with common as (
    select name, position
    from (
        select
            unnest([
                'Smith', 'Johnson', 'Williams', 'Brown', 'Jones', 'García', 'Miller', 'Davis', 'Rodríguez',
                'Martínez', 'Wilson', 'Anderson', 'Taylor', 'Thomas', 'Moore', 'Jackson', 'Martin', 'Lee',
                'Thompson', 'White', 'Harris', 'Clark', 'Lewis', 'Robinson', 'Walker', 'Young', 'Allen', 'King',
                'Wright', 'Scott', 'Hill', 'Green', 'Adams', 'Nelson', 'Baker', 'Hall', 'Campbell', 'Mitchell',
                'Carter', 'Roberts', 'Turner', 'Phillips', 'Evans', 'Parker', 'Collins', 'Edwards', 'Stewart',
                'Morris', 'Murphy', 'Cook', 'Rogers', 'Morgan', 'Cooper', 'Peterson', 'Bailey', 'Reed', 'Kelly',
                'Howard', 'Ward', 'Cox', 'Richardson', 'Watson', 'Brooks', 'Bennett', 'Gray', 'Hughes', 'Price',
                'Myers', 'Foster', 'Sanders', 'Ross', 'Powell', 'Sullivan', 'Russell', 'Fisher', 'Henderson',
                'Jensen', 'Schmidt', 'Fischer', 'Weber', 'Novák', 'Rossi', 'Dubois', 'Moreau', 'Silva', 'Petrov',
                'Kowalski', 'O''Neill', 'van Dijk', 'Sørensen'
            ]) as name,
            unnest(range(90)) as position
    )
),

beginnings as (
    select
        unnest([
            'Ash', 'Black', 'Brad', 'Brook', 'Burn', 'Clay', 'Cran', 'Dun', 'East', 'Fair', 'Gold', 'Hart', 'Hol',
            'Lang', 'Lock', 'Mar', 'Nor', 'Oak', 'Pen', 'Red', 'Ridge', 'Rose', 'Stan', 'Sutt', 'Thorn', 'Wake',
            'Wes', 'Whit', 'Win', 'Wood'
        ]) as beginning
),

endings as (
    select
        unnest([
            'ley', 'ton', 'ford', 'field', 'worth', 'well', 'combe', 'man', 'more', 'wick', 'by', 'stead'
        ]) as ending
)

select name, 9000 // (position + 12) as share
from common
union all
select concat(beginning, ending) as name, 60 as share
from beginnings
cross join endings;

-- A family name stands in its list as often as its share says, a given name as a power law of its place has it.
set variable chinese_family_names = (
    select list(name order by share desc, name)
    from (select name, share, unnest(range(share)) from bench.chinese_family_names)
);

set variable chinese_family_letters = (
    select list(pinyin order by share desc, name)
    from (select name, pinyin, share, unnest(range(share)) from bench.chinese_family_names)
);

set variable western_family_names = (
    select list(name order by share desc, name)
    from (select name, share, unnest(range(share)) from bench.western_family_names)
);

set variable chinese_given = (select list(character order by gender, position) from bench.chinese_given_characters);

set variable chinese_given_letters = (
    select list(pinyin order by gender, position) from bench.chinese_given_characters
);

set variable western_given = (select list(name order by gender, position) from bench.western_given_names);

set variable western_nicknames = (
    select list(nickname order by gender, position) from bench.western_given_names
);
