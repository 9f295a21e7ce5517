import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['浙江省 杭州市 西湖区 文三路1号', '浙江省', '杭州市'],
  ['浙江省杭州市西湖区****', '浙江省', '杭州市'],
  ['浙江省杭州市西湖区文三路1号', '浙江省', '杭州市'],
  ['浙江杭州市西湖区文三路1号', '浙江', '杭州市'],
  ['浙江省义乌市稠城街道', '浙江省', '义乌市'],
  ['上海市浦东新区世纪大道100号3栋502室', '上海市', '上海市'],
  ['上海 上海市 浦东新区', '上海', '上海市'],
  ['北京朝阳区建国路1号', '北京', '北京市'],
  ['新疆维吾尔自治区阿克苏地区库车市', '新疆维吾尔自治区', '阿克苏地区'],
  ['贵州省黔东南苗族侗族自治州凯里市', '贵州省', '黔东南苗族侗族自治州'],
  ['内蒙古自治区兴安盟乌兰浩特市', '内蒙古自治区', '兴安盟'],
  ['杭州市西湖区文三路1号', null, '杭州市'],
  ['廣東省深圳市福田區', '廣東省', '深圳市'],
  ['香港特别行政区中西区德辅道中1号', '香港特别行政区', null],
  // Streets that are named after provinces, and places that are no cities.
  ['北京东路100号', null, null],
  ['河南中路5号', null, null],
  ['新城市花园小区3栋502室', null, null],
  ['文三路1号', null, null],
  ['12 Main Street', null, null],
  ['', null, null],
  [null, null, null],
])('the province and city of %j are %j and %j', async (text, province, city) => {
  expect(await sql.one('address_province(t)', text)).toBe(province);
  expect(await sql.one('address_city(t)', text)).toBe(city);
});

test.concurrent.each([
  ['浙江省 杭州市 西湖区 文三路1号', '西湖区 文三路1号'],
  ['浙江省杭州市西湖区文三路1号', '西湖区文三路1号'],
  ['杭州市西湖区文三路1号', '西湖区文三路1号'],
  ['杭州市文三路1号', '文三路1号'],
  ['西湖区文三路1号', '西湖区文三路1号'],
  ['上海 上海市 浦东新区世纪大道100号', '浦东新区世纪大道100号'],
  ['北京市市辖区朝阳区建国路1号', '朝阳区建国路1号'],
  ['新疆维吾尔自治区阿克苏地区库车市', '库车市'],
  ['北京东路100号', '北京东路100号'],
  ['新城市花园小区3栋', '新城市花园小区3栋'],
  ['12 Main Street', '12 Main Street'],
  [null, null],
])('below the city %j says %j', async (text, below) => {
  expect(await sql.one('address_below_city(t)', text)).toBe(below);
});
