import { expect, test } from 'vitest';
import { useEvaluator } from './evaluate.ts';

const sql = useEvaluator();

test.concurrent.each([
  ['浙江省', '浙江'],
  ['浙江', '浙江'],
  ['北京市', '北京'],
  ['广西壮族自治区', '广西'],
  ['内蒙古自治区', '内蒙古'],
  ['沙市', '沙市'],
  ['Saint-Étienne', 'saint etienne'],
  ['', null],
  [null, null],
])('place_words of %j is %j', async (text, expected) => {
  expect(await sql.one('place_words(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['12 Main Street', '12 main street'],
  ['12 Main St.', '12 main street'],
  ['St James', 'st james'],
  ["King's Rd, Flat 2/98", 'kings road flat 2 98'],
  ['Hauptstr. 5', 'hauptstrasse 5'],
  ['Hauptstraße 5', 'hauptstrasse 5'],
  ['浙江省杭州市文三路1号', '浙江省 杭州市 文三路 1'],
  ['浙江省 杭州市　文三路１号', '浙江省 杭州市 文三路 1'],
  ['杭州市文三路256号2幢3单元1804室', '杭州市 文三路 256 2 3 1804'],
  ['杭州市文三路256-2-3-1804', '杭州市 文三路 256 2 3 1804'],
  ['内蒙古自治区呼和浩特市', '内蒙古自治区 呼和浩特市'],
  ['...', null],
  ['', null],
  [null, null],
])('address_words of %j is %j', async (text, expected) => {
  expect(await sql.one('address_words(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['上海市浦东新区世纪大道100号3栋502室', '浦东新区 世纪大道 100 3 502'],
  ['浦东新区 世纪大道100弄3-502', '浦东新区 世纪大道 100 3 502'],
  ['浙江省杭州市西湖区****', '西湖区 *'],
  ['浙江省杭州市西湖区文三路***', '西湖区 文三路 *'],
  ['浙江省杭州市**区****', null],
  ['12 Main St.', '12 main street'],
  [null, null],
])('%j is compared as %j', async (text, expected) => {
  expect(await sql.one('shown_address_words(address_below_city(shown_address(t)))', text)).toBe(
    expected,
  );
});

test.concurrent.each([
  ['sw1a1aa', 'sw1a'],
  ['m11ae', 'm1'],
  ['90210', '902'],
  ['902101234', '902'],
  ['k1a0b1', 'k1a'],
  ['310000', '310'],
  ['2000', '20'],
  [null, null],
])('postcode_area of %j is %j', async (text, expected) => {
  expect(await sql.one('postcode_area(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['12 wisteria street', 'wisteria'],
  ['kent street', 'kent'],
  ['lake view', 'view'],
  ['the avenue', 'the'],
  ['浙江省 呼和浩特市', '呼和浩特市'],
  [null, null],
])('longest_word of %j is %j', async (text, expected) => {
  expect(await sql.one('longest_word(t)', text)).toBe(expected);
});

test.concurrent.each([
  ['浙江省杭州市西湖区****', '浙江省杭州市西湖区*'],
  ['浙江省杭州市西湖区文三路***', '浙江省杭州市西湖区文三路*'],
  ['浙江省杭州市**区****', null],
  ['浙江省 杭州市 ****', null],
  ['****', null],
  ['浙江省杭州市', '浙江省杭州市'],
  ['12 Main Street', '12 Main Street'],
  [null, null],
])('the address %j shows %j', async (text, expected) => {
  expect(await sql.one('shown_address(t)', text)).toBe(expected);
});
