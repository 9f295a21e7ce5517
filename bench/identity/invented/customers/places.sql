-- Where people live: cities with their provinces, the largest first, and addresses, drawn from a home's number.

set variable chinese_cities = [
    {province: '上海市', city: '上海市'}, {province: '北京市', city: '北京市'}, {province: '广东省', city: '深圳市'},
    {province: '重庆市', city: '重庆市'}, {province: '广东省', city: '广州市'}, {province: '江苏省', city: '苏州市'},
    {province: '四川省', city: '成都市'}, {province: '浙江省', city: '杭州市'}, {province: '湖北省', city: '武汉市'},
    {province: '江苏省', city: '南京市'}, {province: '天津市', city: '天津市'}, {province: '浙江省', city: '宁波市'},
    {province: '山东省', city: '青岛市'}, {province: '江苏省', city: '无锡市'}, {province: '湖南省', city: '长沙市'},
    {province: '河南省', city: '郑州市'}, {province: '广东省', city: '佛山市'}, {province: '福建省', city: '福州市'},
    {province: '福建省', city: '泉州市'}, {province: '山东省', city: '济南市'}, {province: '安徽省', city: '合肥市'},
    {province: '陕西省', city: '西安市'}, {province: '广东省', city: '东莞市'}, {province: '辽宁省', city: '大连市'},
    {province: '云南省', city: '昆明市'}, {province: '辽宁省', city: '沈阳市'}, {province: '福建省', city: '厦门市'},
    {province: '广西壮族自治区', city: '南宁市'}, {province: '河北省', city: '石家庄市'}, {province: '新疆维吾尔自治区', city: '乌鲁木齐市'}
];

set variable american_cities = [
    {province: 'NY', city: 'New York'}, {province: 'CA', city: 'Los Angeles'}, {province: 'IL', city: 'Chicago'},
    {province: 'TX', city: 'Houston'}, {province: 'AZ', city: 'Phoenix'}, {province: 'PA', city: 'Philadelphia'},
    {province: 'TX', city: 'San Antonio'}, {province: 'CA', city: 'San Diego'}, {province: 'TX', city: 'Dallas'},
    {province: 'FL', city: 'Jacksonville'}, {province: 'TX', city: 'Austin'}, {province: 'CA', city: 'San Jose'},
    {province: 'OH', city: 'Columbus'}, {province: 'NC', city: 'Charlotte'}, {province: 'IN', city: 'Indianapolis'},
    {province: 'CA', city: 'San Francisco'}, {province: 'WA', city: 'Seattle'}, {province: 'CO', city: 'Denver'},
    {province: 'OK', city: 'Oklahoma City'}, {province: 'TN', city: 'Nashville'}, {province: 'MA', city: 'Boston'},
    {province: 'NV', city: 'Las Vegas'}, {province: 'OR', city: 'Portland'}, {province: 'MI', city: 'Detroit'}
];

create macro home_city(home, is_western) as
    case
        when is_western then getvariable('american_cities')[1 + skewed_draw(home, 'city', 24, 2)]
        else getvariable('chinese_cities')[1 + skewed_draw(home, 'city', 30, 2)]
    end;

create macro chinese_street(home) as
    concat(
        (['东', '西', '南', '北', '新', '城', '江', '高', '湖', '平'])[1 + draw(home, 'district', 10)],
        (['山', '湖', '安', '宁', '华', '港', '城', '明'])[1 + draw(home, 'district end', 8)],
        '区',
        ([
            '人民', '中山', '解放', '建设', '和平', '新华', '文化', '长江', '黄河', '北京', '南京', '学院', '科技', '滨江', '朝阳',
            '光明', '胜利', '团结', '民主', '迎宾'
        ])[1 + skewed_draw(home, 'street', 20, 2)],
        (['东', '西', '南', '北', '中', '一', '二', '三', '', '', '', ''])[1 + draw(home, 'part', 12)],
        (['路', '路', '街', '大道', '巷'])[1 + draw(home, 'way', 5)]
    );

create macro american_street(home) as
    concat(
        ([
            'Oak', 'Maple', 'Washington', 'Park', 'Cedar', 'Elm', 'Lake', 'Hill', 'Pine', 'Walnut', 'Spring', 'River',
            'Church', 'Lincoln', 'Jackson', 'Highland', 'Mill', 'Sunset', 'Franklin', 'Jefferson', 'Willow',
            'Chestnut', 'Meadow', 'Adams'
        ])[1 + skewed_draw(home, 'street', 24, 2)],
        ' ',
        (['Street', 'Street', 'Avenue', 'Road', 'Lane', 'Drive'])[1 + draw(home, 'way', 6)]
    );

create macro home_address(home, is_western) as
    case
        when is_western then concat(
            1 + draw(home, 'house', 4000),
            ' ',
            american_street(home),
            case when happens(home, 'has flat', 350) then concat(', Apt ', 1 + draw(home, 'flat', 40)) end
        )
        else concat(
            chinese_street(home),
            1 + draw(home, 'house', 800),
            '号',
            1 + draw(home, 'block', 20),
            '幢',
            100 * (1 + draw(home, 'floor', 30)) + 1 + draw(home, 'flat', 6),
            '室'
        )
    end;

-- The same address as somebody else writes it: 号 as hyphens, Street as St.
create macro shortened_address(t) as
    replace(
        replace(
            replace(replace(replace(replace(t, '号', '-'), '幢', '-'), '室', ''), ' Street', ' St'),
            ' Avenue',
            ' Ave'
        ),
        ', Apt ',
        ' #'
    );
