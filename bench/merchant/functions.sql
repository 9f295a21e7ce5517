-- A merchant drawn from numbers: every cell is worked out from the number of its record or customer alone, so
-- that the same sizes give the same bytes, on any number of threads and without a join.

-- A number from 0 to below `size` that looks random.
create macro draw(number, purpose, size) as cast(hash(number, purpose) % size as integer);

-- Who bought: a customer from 1 on. The square makes a few buy much and most buy little (as a Zipf law with
-- exponent 1/2 does); the last tenth of all customers never buys.
create macro buyer(number, customers) as
    1 + cast(floor(pow((hash(number, 'buyer') % 1000000007) / 1000000007.0, 2) * 0.9 * (customers - 7)) as bigint);

-- Every seventh customer lives abroad.
create macro lives_abroad(customer) as customer % 7 = 0;

-- The customer next to one who lives in China, or abroad.
create macro in_china(customer) as case when customer % 7 = 0 then customer + 1 else customer end;

create macro abroad(customer) as customer - customer % 7 + 7;

create macro family_index(customer) as draw(customer, 'family', 32);

create macro chinese_family(customer) as
    (
        [
            '王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林',
            '何', '郭', '马', '罗', '梁', '宋', '郑', '谢', '韩', '唐', '冯', '于', '董', '萧', '程', '欧阳'
        ]
    )[1 + family_index(customer)];

create macro chinese_given(customer) as
    concat(
        (
            [
                '伟', '芳', '娜', '秀', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛',
                '明', '超', '霞', '平', '刚', '桂', '晓', '文', '辉', '玉', '建', '志', '子', '雨', '梓', '浩'
            ]
        )[1 + draw(customer, 'given', 32)],
        (
            [
                '', '', '英', '华', '兰', '国', '东', '涵', '轩', '然', '桐', '怡', '萱', '航', '宇', '彤',
                '琪', '欣', '悦', '博', '豪', '妍', '凯', '龙', '飞', '红', '梅', '云', '凤', '珍', '生', '清'
            ]
        )[1 + draw(customer, 'second given', 32)]
    );

create macro family_letters(customer) as
    (
        [
            'wang', 'li', 'zhang', 'liu', 'chen', 'yang', 'zhao', 'huang', 'zhou', 'wu', 'xu', 'sun', 'hu',
            'zhu', 'gao', 'lin', 'he', 'guo', 'ma', 'luo', 'liang', 'song', 'zheng', 'xie', 'han', 'tang',
            'feng', 'yu', 'dong', 'xiao', 'cheng', 'ouyang'
        ]
    )[1 + family_index(customer)];

create macro western_family(customer) as
    (
        [
            'Taylor', 'Nguyen', 'Sørensen', 'Adler', 'Okafor', 'García', 'Young', 'Carter', 'van Dijk', 'Jansen',
            'Zimmermann', 'Baker', 'Turner', 'O''Neill', 'Rossi', 'Novák', 'Schmidt', 'Dubois', 'Moreau',
            'Kowalski', 'Silva', 'Haddad', 'Lindqvist', 'Fischer', 'Murphy', 'Brown', 'Evans', 'Weber', 'Costa',
            'Martin', 'Hughes', 'Petrov'
        ]
    )[1 + family_index(customer)];

create macro western_given(customer) as
    (
        [
            'Alice', 'Karl', 'Daniel', 'Sofia', 'Max', 'Zoë', 'Hugo', 'Anna', 'Noah', 'Björn', 'Ben', 'Mia',
            'Emma', 'Liam', 'Olivia', 'Paul', 'Clara', 'Jack', 'Lena', 'Tom', 'Eva', 'Oscar', 'Nina', 'Leo',
            'Ruth', 'Ivan', 'Maya', 'Erik', 'Julia', 'Sam', 'Laura', 'Peter'
        ]
    )[1 + draw(customer, 'given', 32)];

create macro whole_name(customer) as
    case
        when lives_abroad(customer) then concat(western_given(customer), ' ', western_family(customer))
        else concat(chinese_family(customer), chinese_given(customer))
    end;

-- A customer's number, 11 digits. China keeps no numbers for fiction, and a large merchant needs more than the
-- one block that fixtures/ keeps to: these are any digits behind prefixes that a person can hold. The digits
-- differ for all customers, since 48271 has no factor of 100000000. Two of a hundred share one in a household.
create macro mainland_phone(customer) as
    concat(
        ([
            '131', '132', '133', '135', '136', '137', '138', '139', '150', '151', '152', '155', '156', '157',
            '158', '159', '176', '177', '178', '180', '181', '182', '183', '185', '186', '187', '188', '189',
            '191', '193', '198', '199'
        ])[1 + draw(customer - cast(customer % 50 = 1 as integer), 'prefix', 32)],
        lpad(
            cast((customer - cast(customer % 50 = 1 as integer)) * 48271 % 100000000 as varchar),
            8,
            '0'
        )
    );

-- A customer's number abroad, as E.164: +1, an area code, and an exchange from 200 on.
create macro foreign_phone(customer) as
    concat(
        '+1',
        (['202', '212', '312', '415', '617', '646', '702', '206'])[1 + draw(customer, 'area', 8)],
        cast(2000000 + customer * 48271 % 8000000 as varchar)
    );

create macro personal_phone(customer) as
    case
        when lives_abroad(customer) then foreign_phone(customer)
        else mainland_phone(customer)
    end;

-- The number under which to look up the phone of an order: one in ten goes to a second phone of the same buyer.
-- Orders that give it together with an address tell whose it is.
create macro number_used(number, customer) as
    customer + 50000000 * cast(draw(number, 'second phone', 10) = 0 as integer);

-- An address in a domain that is kept for examples.
create macro personal_email(customer) as
    concat(
        case
            when lives_abroad(customer) then lower(strip_accents(western_given(customer)))
            else family_letters(customer)
        end,
        cast(customer as varchar),
        (['@example.com', '@example.org', '@example.net', '@mail.example', '@post.example'])[
            1 + draw(customer, 'domain', 5)
        ]
    );

create macro place_index(customer) as draw(customer, 'place', 12);

create macro drawn_province(customer) as
    ([
        '广东省', '江苏省', '浙江省', '山东省', '四川省', '湖北省', '福建省', '陕西省', '上海市', '北京市',
        '湖南省', '新疆维吾尔自治区'
    ])[1 + place_index(customer)];

create macro chinese_city(customer) as
    ([
        '深圳市', '南京市', '杭州市', '青岛市', '成都市', '武汉市', '厦门市', '西安市', '上海市', '北京市',
        '长沙市', '乌鲁木齐市'
    ])[1 + place_index(customer)];

create macro american_state(customer) as
    ([
        'CA', 'WA', 'NY', 'TX', 'IL', 'MA', 'OR', 'CO', 'GA', 'NV', 'AZ', 'OH'
    ])[1 + place_index(customer)];

create macro american_city(customer) as
    ([
        'San Francisco', 'Seattle', 'New York', 'Austin', 'Chicago', 'Boston', 'Portland', 'Denver', 'Atlanta',
        'Las Vegas', 'Phoenix', 'Columbus'
    ])[1 + place_index(customer)];

-- The hundredth part of all items that is bought most makes up a fifth of what is drawn.
create macro popular_product(drawn, items) as
    cast(floor(items * pow((drawn % 1000003) / 1000003.0, 3)) as integer);

-- Of eleven items each is bought as often as the others. Of more a few are bought by many, most by few, and half of all
-- lines are of six items that are the customer's own.
create macro product(number, customer, items) as
    case
        when items = 11 then draw(number, 'product', 11)
        when draw(number, 'own', 2) = 0 then popular_product(hash(customer, draw(number, 'which', 6), 'own'), items)
        else popular_product(hash(number, 'product'), items)
    end;

create macro chinese_product(product) as
    concat(
        ([
            '茉莉花茶 50g', '玻璃茶杯', '竹制茶匙', '菊花茶 100g', '铁观音 250g', '陶瓷盖碗', '龙井 100g', '茶叶礼盒',
            '紫砂壶', '普洱茶饼 357g', '功夫茶具套装'
        ])[1 + product % 11],
        case when product > 10 then concat(' ', product // 11, '号') end
    );

create macro english_product(product) as
    concat(
        ([
            'Jasmine tea 50 g', 'Glass tea cup', 'Bamboo tea scoop', 'Chrysanthemum tea 100 g',
            'Tieguanyin oolong 250 g', 'Porcelain gaiwan', 'Longjing green tea 100 g', 'Tea gift box',
            'Yixing teapot', 'Pu''er tea cake 357 g', 'Gongfu tea set'
        ])[1 + product % 11],
        case when product > 10 then concat(' no. ', product // 11) end
    );

-- Two digits or more.
create macro product_number(product) as
    concat(case when product < 9 then '0' end, cast(1 + product as varchar));

-- In yuan.
create macro price(product) as
    (
        [19.90, 29.90, 15.80, 36.00, 88.00, 99.00, 128.00, 159.00, 368.00, 299.00, 429.00]
    )[1 + product % 11];

create macro pieces(number) as greatest(1, draw(number, 'pieces', 8) - 4);

-- When the record at this part of the whole time was made, on the merchant's own clock. Files are in the order
-- of time, but for a few hours.
create macro made_at(number, progress) as
    timestamp '2025-05-01 00:00:00'
    + to_seconds(cast(floor(progress * 48816000) as bigint) + draw(number, 'second', 86400));
