import { describe, expect, test } from 'vitest';
import { SourceConfig } from '../sources/source-config.ts';
import { sourceId } from './source-task.ts';

const database = {
  kind: 'postgres',
  host: 'db.example.com',
  database: 'shop',
  user: 'rollcall',
  passwordFrom: 'SHOP_PASSWORD',
  query: 'select 1',
};
const store = { kind: 's3', bucket: 'shop', region: 'cn-hangzhou' };
const url = { kind: 'http', url: 'https://shop.example.com/orders.csv' };

const idOf = (config: object) => sourceId(SourceConfig.parse(config));

describe('a source is the same after a change of', () => {
  test.each<[string, object, object]>([
    ['the password’s variable', database, { passwordFrom: 'NEW_PASSWORD' }],
    ['trust', database, { ssl: { caFile: 'ca.pem' } }],
    ['overlap', { ...database, watermark: 'id' }, { overlap: '1 hour' }],
    ['where a redirect may lead', url, { mayRedirectTo: ['files.internal'] }],
    ['keys', store, { accessKeyIdFrom: 'A', secretAccessKeyFrom: 'B' }],
    ['a token', url, { queryFrom: { token: 'TOKEN' }, auth: { bearerFrom: 'TOKEN' } }],
  ])('%s', (_, config, change) => {
    expect(idOf({ ...config, ...change })).toBe(idOf(config));
  });
});

describe('a source is another after a change of', () => {
  test.each<[string, object, object]>([
    ['query', database, { query: 'select 2' }],
    ['watermark', database, { watermark: 'changed_at' }],
    ['database', database, { database: 'other' }],
    ['prefix', store, { prefix: 'exports/' }],
    ['endpoint', store, { endpoint: 'https://oss-cn-hangzhou.aliyuncs.com' }],
    ['URL', url, { url: 'https://shop.example.com/customers.csv' }],
  ])('%s', (_, config, change) => {
    expect(idOf({ ...config, ...change })).not.toBe(idOf(config));
  });
});
