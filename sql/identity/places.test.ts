import { beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels();
});

interface Place {
  /** `zh` is a feed of a Chinese shop, `us` one of an American. */
  readonly feed?: 'zh' | 'us';
  readonly country?: string;
  readonly province?: string;
  readonly city?: string;
}

type Case = readonly [Place, province: string | null, city: string | null];

/** All cases in one query: planning takes longer than the work. */
async function expectPlaces(cases: readonly Case[]): Promise<void> {
  const rows = await models.rowsOf('identity.places', {
    'config.feeds': [
      { feed: 'zh', country: 'CN' },
      { feed: 'us', country: 'US' },
    ],
    'clean.registrations': cases.map(([place]) => ({ feed: 'zh', ...place })),
  });
  const found = cases.map(([place]) => {
    const { feed = 'zh', country = '', province = '', city = '' } = place;
    const row = rows.find(
      (each) =>
        each['feed'] === feed &&
        each['written_country'] === country &&
        each['written_province'] === province &&
        each['written_city'] === city,
    );
    return [place, row?.['province'], row?.['city']];
  });
  expect(found).toEqual(cases);
}

test('a province has one name, however it is written', () =>
  expectPlaces([
    [{ province: '浙江' }, '浙江省', null],
    [{ province: '浙江省' }, '浙江省', null],
    [{ province: '廣東省' }, '广东省', null],
    [{ province: '黑龍江', city: '哈爾濱市' }, '黑龙江省', '哈尔滨市'],
    [{ province: 'Zhejiang' }, '浙江省', null],
    [{ province: 'ZHEJIANG SHENG' }, '浙江省', null],
    [{ province: 'Zhejiang Province' }, '浙江省', null],
    [{ province: 'ZJ' }, '浙江省', null],
    [{ province: 'CN-ZJ' }, '浙江省', null],
    [{ province: 'CN12' }, '浙江省', null],
    [{ province: 'CN10' }, '上海市', null],
    [{ province: '上海' }, '上海市', null],
    [{ province: 'Inner Mongolia' }, '内蒙古自治区', null],
    [{ province: 'Shaanxi' }, '陕西省', null],
    [{ province: 'Shanxi' }, '山西省', null],
  ]));

test('a code means what it means in the country of the record, else of the feed', () =>
  expectPlaces([
    [{ country: 'US', province: 'CA' }, 'California', null],
    [{ country: 'US', province: 'California' }, 'California', null],
    [{ feed: 'us', province: 'ca' }, 'California', null],
    [{ feed: 'us', province: 'new york' }, 'New York', null],
    [{ province: 'CA' }, 'CA', null],
    [{ country: 'CN', province: 'SC' }, '四川省', null],
    [{ country: 'US', province: 'SC' }, 'South Carolina', null],
    [{ country: 'CA', province: 'QC' }, 'Quebec', null],
    [{ country: 'CA', province: 'Québec' }, 'Quebec', null],
    [{ country: 'BR', province: 'Sao Paulo' }, 'São Paulo', null],
    [{ country: 'MX', province: 'CMX' }, 'Ciudad de México', null],
    [{ country: 'DE', province: 'Bavaria' }, 'Bayern', null],
    [{ country: 'AU', province: 'nsw' }, 'New South Wales', null],
    [{ country: 'JP', province: 'JP13' }, '東京都', null],
    [{ country: 'JP', province: 'Tokyo' }, '東京都', null],
    [{ country: 'IN', province: 'MH' }, 'Maharashtra', null],
  ]));

test('without a country a name counts that only one country has', () =>
  expectPlaces([
    [{ feed: 'us', province: '浙江' }, '浙江省', null],
    [{ province: 'Ontario' }, 'Ontario', null],
    [{ feed: 'us', country: 'US', province: '浙江' }, '浙江', null],
  ]));

test('a city has one name, and lies in the province that is given', () =>
  expectPlaces([
    [{ province: '山东', city: '青岛' }, '山东省', '青岛市'],
    [{ city: '青岛市' }, '山东省', '青岛市'],
    [{ city: 'Qingdao' }, '山东省', '青岛市'],
    [{ province: 'Jiangsu', city: 'Suzhou' }, '江苏省', '苏州市'],
    [{ province: '安徽', city: 'Suzhou' }, '安徽省', '宿州市'],
    [{ city: 'Suzhou' }, null, 'Suzhou'],
    [{ province: '北京', city: '朝阳' }, '北京市', '朝阳'],
    [{ province: '辽宁省', city: '朝阳' }, '辽宁省', '朝阳市'],
    [{ province: '上海', city: '市辖区' }, '上海市', '上海市'],
    [{ city: '市辖区' }, null, '市辖区'],
    [{ country: 'US', province: 'NY', city: 'New York' }, 'New York', 'New York'],
  ]));

test('an unknown place stays as it was written, and an unknown code is no name', () =>
  expectPlaces([
    [{ province: 'Bezirk Mitte', city: 'Kleinstadt' }, 'Bezirk Mitte', 'Kleinstadt'],
    [{ country: 'TR', province: 'TR34' }, null, null],
    [{ province: 'CN99' }, null, null],
  ]));

test('every form of a place has one name in its country', async () => {
  const rows = await models.rowsOf('identity.place_names', {});
  const keys = rows.map((row) =>
    [row['country'], row['kind'], row['province'], row['form']].join(),
  );
  expect(new Set(keys).size).toBe(keys.length);
  expect(rows.length).toBeGreaterThan(1000);
});
