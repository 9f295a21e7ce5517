import { describe, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { checkConfig } from './load.ts';

/** What is wrong with a feed that has this source, or these facts. */
function problemsOf(facts: Readonly<Record<string, unknown>>): readonly string[] {
  const config = {
    merchant: { name: 'Moonlight Teahouse', timezone: 'Asia/Shanghai', country: 'CN' },
    currency: { base: 'CNY' },
    feeds: [{ name: 'orders', preset: 'pinduoduo-orders', ...facts }],
    segments: 'eleven',
  };
  try {
    checkConfig(config, '/shop/pipeline.config.ts');
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const http = { kind: 'http', url: 'https://shop.example.com/orders.csv' };
const s3 = { kind: 's3', bucket: 'shop', region: 'cn-hangzhou' };

describe('a feed is good with', () => {
  test.each([
    ['files', { files: 'in' }],
    ['a source', { source: http }],
    ['files and a source', { files: 'in', source: http }],
    ['several sources', { source: [http, s3] }],
    ['a source that nothing waits for', { source: s3, required: false }],
    [
      'every setting of a store',
      {
        source: {
          ...s3,
          prefix: 'exports/',
          pattern: '*.csv',
          endpoint: 'https://oss-cn-hangzhou.aliyuncs.com',
          forcePathStyle: true,
          accessKeyIdFrom: 'SHOP_KEY_ID',
          secretAccessKeyFrom: 'SHOP_KEY',
        },
      },
    ],
  ])('%s', (_, facts) => {
    expect(problemsOf(facts)).toEqual([]);
  });
});

describe('a mistake in a source is told with its path, what was expected and what was meant:', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['no source at all', {}, 'feeds[0].files: is missing; expected files, a source, or both'],
    [
      'a kind that there is not',
      { source: { ...http, kind: 'htp' } },
      'feeds[0].source.kind: expected "http" or "s3" or',
    ],
    ['a kind that is near one', { source: { kind: 'htp' } }, '(did you mean "http"?)'],
    ['no kind', { source: { url: 'x' } }, 'feeds[0].source.kind: is missing; expected "http"'],
    [
      'a kind in a list',
      { source: [http, { kind: 's4' }] },
      'feeds[0].source[1].kind: expected "http"',
    ],
    [
      'a setting that there is not, of this kind',
      { source: { ...s3, prefx: 'a' } },
      'feeds[0].source.prefx: there is no such setting (did you mean "prefix"?)',
    ],
    [
      'a setting in a list that there is not',
      { source: [s3, { ...s3, buckt: 'a' }] },
      'feeds[0].source[1].buckt: there is no such setting (did you mean "bucket"?)',
    ],
    ['no URL', { source: { kind: 'http' } }, 'feeds[0].source.url: either url or urls'],
    [
      'a URL that is none',
      { source: { ...http, url: 'shop.example.com' } },
      'feeds[0].source.url: expected an http or https URL',
    ],
    [
      'a secret among plain headers',
      { source: { ...http, headers: { Authorization: 'x' } } },
      'feeds[0].source.headers: a header that holds a secret belongs in headersFrom or auth',
    ],
    [
      'half of a key',
      { source: { ...s3, accessKeyIdFrom: 'SHOP_KEY_ID' } },
      'feeds[0].source.secretAccessKeyFrom: accessKeyIdFrom and secretAccessKeyFrom, both or none',
    ],
  ])('%s', (_, facts, expected) => {
    expect(problemsOf(facts).join('\n')).toContain(expected);
  });
});

describe('a secret that stands in the config is refused and not shown:', () => {
  test.each([
    ['in the place of a variable', { ...http, auth: { bearerFrom: 'sesame-seed' } }],
    ['in a header', { ...http, headersFrom: { 'x-api-key': 'sesame-seed' } }],
    ['in a store’s key', { ...s3, accessKeyIdFrom: 'A', secretAccessKeyFrom: 'sesame-seed' }],
    ['in a URL', { ...http, url: 'https://rollcall:sesame-seed@shop.example.com/' }],
  ])('%s', (_, source) => {
    const problems = problemsOf({ source }).join('\n');
    expect(problems).toMatch(/environment variable|name and password/);
    expect(problems).not.toContain('sesame');
  });
});
