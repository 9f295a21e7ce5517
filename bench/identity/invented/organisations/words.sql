-- Words that names of firms are made of, by language, and how each country writes legal forms.

set variable trades = [
    'Trading', 'Logistics', 'Software', 'Foods', 'Textiles', 'Consulting', 'Electronics', 'Furniture', 'Packaging',
    'Engineering', 'Chemicals', 'Printing', 'Tools', 'Pharma', 'Media', 'Energy', 'Optics', 'Ceramics', 'Motors',
    'Instruments', 'Bakery', 'Brewery', 'Cosmetics', 'Travel', 'Solutions', 'Systems', 'International', 'Services'
];

set variable natures = [
    'Northern', 'United', 'General', 'Royal', 'Blue', 'Golden', 'Green', 'Pacific', 'Alpine', 'Central', 'First',
    'Global', 'Modern', 'Silver', 'Western', 'Bright', 'Prime', 'Summit', 'Harbour', 'Crown', 'Nordic', 'Delta'
];

set variable chinese_cores = [
    '远航', '天成', '恒信', '华创', '博瑞', '嘉禾', '新锐', '云帆', '安泰', '众联', '启明', '德润', '鸿运', '金桥', '东方', '瑞丰',
    '海纳', '星辰', '中源', '卓越', '泰和', '凯达', '永盛', '万通', '联创', '宏图', '百川', '正大', '晨光', '顺达'
];

set variable chinese_trades = [
    '科技', '贸易', '网络', '电子', '文化传媒', '广告', '装饰', '物流', '食品', '服饰', '机械', '化工', '医药', '实业', '家居'
];

set variable chinese_places = ['上海', '北京', '深圳', '广州', '杭州', '苏州', '成都', '武汉', '宁波', '青岛', '厦门', '东莞'];

-- Countries with the forms in which the same law writes a firm, its ending on the web and its code on the phone.
set variable countries = [
    {forms: ['GmbH', 'Gesellschaft mbH', 'G.m.b.H.'], domain: 'de', code: '+4930'},
    {forms: ['Ltd', 'Limited', 'Ltd.', 'LTD'], domain: 'co.uk', code: '+4420'},
    {forms: ['Inc.', 'Inc', 'Incorporated', 'Corp.'], domain: 'com', code: '+1312'},
    {forms: ['S.A.R.L.', 'SARL', 'Sarl'], domain: 'fr', code: '+3314'},
    {forms: ['S.p.A.', 'SpA', 'Spa'], domain: 'it', code: '+3902'},
    {forms: ['B.V.', 'BV', 'bv'], domain: 'nl', code: '+3120'},
    {forms: ['Oy', 'OY', 'oy'], domain: 'fi', code: '+3589'},
    {forms: ['AB', 'AB (publ)', 'Ab'], domain: 'se', code: '+4680'}
];
