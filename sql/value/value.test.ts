import { beforeAll, describe, expect, test } from 'vitest';
import { type Given, type Models, openModels } from '../models.fixture.ts';

let models: Models;

beforeAll(async () => {
  models = await openModels('2026-11-20');
});

const uuid = (number: number) => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;
const settings = { least_buyers: 500, least_days: 183, refit_after_days: 7 };

type Sale = readonly [customer: number, on: string, amount: number];

function sales(orders: readonly Sale[], more: Given = {}): Given {
  const customers = [...new Set(orders.map(([customer]) => customer))];
  return {
    'config.value': [settings],
    'identity.members': customers.map((customer) => ({
      record_id: uuid(customer),
      customer_id: `C${customer}`,
    })),
    'clean.orders': orders.map(([customer, on, amount], index) => ({
      order_id: `o${index}`,
      person_record_id: uuid(customer),
      ordered_on: on,
      net_amount: amount,
      counts_as_sale: true,
    })),
    ...more,
  };
}

/** So many customers who buy every `gap` days, `times` times, the last on 2026-10-01. */
function regulars(count: number, gap: number, times: number): readonly Sale[] {
  return Array.from({ length: count }, (_, customer) =>
    Array.from({ length: times }, (__, purchase): Sale => {
      const on = new Date(Date.UTC(2026, 9, 1 - gap * purchase)).toISOString().slice(0, 10);
      return [customer + 1, on, 100 + customer];
    }),
  ).flat();
}

describe('value.purchases', () => {
  test('takes all orders of one day for one purchase', async () => {
    const rows = await models.rowsOf(
      'value.purchases',
      sales([
        [1, '2026-11-01', 5],
        [1, '2026-11-01', 7],
        [1, '2026-11-02', 1],
      ]),
    );
    expect(rows.map((row) => [row['purchased_on'], row['orders'], row['amount']]).sort()).toEqual([
      ['2026-11-01', '2', '12.0000'],
      ['2026-11-02', '1', '1.0000'],
    ]);
  });

  test('knows nothing of orders after the business date', async () => {
    const rows = await models.rowsOf('value.purchases', sales([[1, '2026-11-21', 5]]));
    expect(rows).toEqual([]);
  });
});

test('value.histories counts days from the first purchase, with and without the held-out part', async () => {
  const rows = await models.rowsOf(
    'value.histories',
    sales([
      [1, '2026-07-23', 5],
      [1, '2026-08-23', 5],
      [1, '2026-11-10', 5],
      [2, '2026-11-12', 5],
    ]),
  );
  expect(rows).toHaveLength(3);
  expect(rows).toContainEqual(
    expect.objectContaining({
      period: 'all',
      customer_id: 'C1',
      repeats: '2',
      last_at_days: 110,
      age_days: 120,
    }),
  );
  expect(rows).toContainEqual(
    expect.objectContaining({
      period: 'calibration',
      customer_id: 'C1',
      repeats: '1',
      last_at_days: 31,
      age_days: 80,
      purchases_after: '1',
    }),
  );
});

describe('value.forecasts', () => {
  test('says what is usual, what is overdue and how great the risk is, without any model', async () => {
    const rows = await models.rowsOf('value.forecasts', sales(regulars(40, 30, 4)));
    expect(rows[0]).toMatchObject({
      purchases: '4',
      silent_days: 50,
      usual_gap_days: 30,
      days_overdue: 20,
      expected_next_order_on: '2026-10-31',
      churn_risk: 'high',
      alive_probability: null,
      expected_spend_365d: null,
    });
  });

  test.each([
    ['en', 'usually every 30 days, last order 50 days ago'],
    ['zh', '通常每30天下单，上次下单在50天前'],
  ])(
    'says why somebody may be lost in the language of the config: %s',
    async (language, reason) => {
      const given = sales(regulars(40, 30, 4), { 'config.value': [{ ...settings, language }] });
      const [row] = await models.rowsOf('value.forecasts', given);
      expect(row?.['churn_reason']).toBe(reason);
    },
  );

  test('draws a customer of one purchase to what is usual in the shop', async () => {
    const rows = await models.rowsOf(
      'value.forecasts',
      sales([...regulars(40, 30, 4), [99, '2026-11-10', 5]]),
    );
    expect(rows.find((row) => row['customer_id'] === 'C99')).toMatchObject({
      usual_gap_days: 30,
      days_overdue: 0,
      churn_risk: 'low',
    });
  });

  test('takes what a customer gave back without naming an order off what they spent', async () => {
    const given = sales([[1, '2026-11-01', 80]], {
      'clean.returns': [
        { person_record_id: uuid(1), returned_on: '2026-11-05', amount: 30, reduces: 'person' },
      ],
    });
    const [row] = await models.rowsOf('value.forecasts', given);
    expect(row).toMatchObject({ spent_to_date: '50.0000', usual_gap_days: null, churn_risk: null });
  });

  test('has nothing to say of whoever refuses to be profiled', async () => {
    const given = sales(regulars(3, 30, 4), {
      'identity.profiling_refusals': [{ customer_id: 'C1' }],
    });
    const rows = await models.rowsOf('value.forecasts', given);
    expect(rows.map((row) => row['customer_id']).sort()).toEqual(['C2', 'C3']);
  });

  test('has nothing to say of customers who have not bought', async () => {
    expect(await models.rowsOf('value.forecasts', sales([]))).toEqual([]);
  });
});

describe('value.readiness', () => {
  test('says what is missing', async () => {
    const [row] = await models.rowsOf('value.readiness', sales(regulars(40, 30, 4)));
    expect(row?.['missing']).toBe('not enough yet: 40 of 500 buyers');
  });

  test('misses nothing where there is enough', async () => {
    const given = sales(regulars(40, 70, 4), {
      'config.value': [{ ...settings, least_buyers: 40 }],
    });
    const [row] = await models.rowsOf('value.readiness', given);
    expect(row).toMatchObject({ buyers: '40', missing: null });
  });
});

describe('value.parameters', () => {
  const enough = (more: Given = {}) =>
    sales(irregulars(), { 'config.value': [{ ...settings, least_buyers: 60 }], ...more });
  const earlier = {
    fitted_on: '2026-11-15',
    is_used: true,
    model: 'BG/NBD',
    leaves_at_once: false,
    regularity: 1,
    r: 0.5,
    alpha_days: 40,
    a: 1,
    b: 4,
    p: 2,
    q: 3,
    gamma: 50,
  };

  test('are fitted where there are none', async () => {
    const rows = await models.rowsOf('value.parameters', enough());
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ fitted_on: '2026-11-20' });
  });

  test('are kept for a week', async () => {
    const rows = await models.rowsOf(
      'value.parameters',
      enough({ 'previous.value_parameters': [earlier] }),
    );
    expect(rows).toEqual([
      expect.objectContaining({ fitted_on: '2026-11-15', is_used: true, r: 0.5 }),
    ]);
  });

  test('are fitted again after a week, and the earlier ones are kept on record', async () => {
    const rows = await models.rowsOf(
      'value.parameters',
      enough({ 'previous.value_parameters': [{ ...earlier, fitted_on: '2026-11-13' }] }),
    );
    expect(rows.map((row) => row['fitted_on']).sort()).toEqual(['2026-11-13', '2026-11-20']);
  });

  test('of an earlier week are used on where a new fit is doubtful', async () => {
    const given = sales(regulars(60, 70, 4), {
      'config.value': [{ ...settings, least_buyers: 60 }],
      'previous.value_parameters': [{ ...earlier, fitted_on: '2026-11-13' }],
    });
    const rows = await models.rowsOf('value.parameters', given);
    const used = rows.filter((row) => row['is_used']);
    expect(used.map((row) => row['fitted_on'])).toEqual(['2026-11-13']);
    expect(rows.find((row) => row['fitted_on'] === '2026-11-20')?.['doubt']).toBeTruthy();
  });

  /** Customers who buy at times of their own, and some who stop. */
  function irregulars(): readonly Sale[] {
    return Array.from({ length: 80 }, (_, customer) => {
      const purchases = 1 + ((customer * 7) % 9);
      return Array.from({ length: purchases }, (__, purchase): Sale => {
        const days = 20 * (customer % 14) + purchase * (5 + ((customer * 13 + purchase * 29) % 37));
        const on = new Date(Date.UTC(2026, 0, 10 + days)).toISOString().slice(0, 10);
        return [customer + 1, on, 50 + ((customer * 31 + purchase * 17) % 90)];
      });
    })
      .flat()
      .filter(([, on]) => on <= '2026-11-20');
  }
});

test('value.cohorts has a row for each month since, also when nobody came back', async () => {
  const rows = await models.rowsOf(
    'value.cohorts',
    sales([
      [1, '2026-09-05', 10],
      [2, '2026-09-20', 10],
      [1, '2026-11-05', 30],
      [3, '2026-10-05', 10],
      [3, '2026-11-06', 10],
    ]),
  );
  const september = rows.filter((row) => row['cohort_month'] === '2026-09-01');
  expect(
    september.map((row) => [row['months_since'], row['customers'], row['active'], row['revenue']]),
  ).toEqual(
    expect.arrayContaining([
      ['0', '2', '2', '20.0000'],
      ['1', '2', '0', '0.0000'],
      ['2', '2', '1', '30.0000'],
    ]),
  );
});

test('value.concentration says what share the biggest spenders have', async () => {
  const rows = await models.rowsOf(
    'value.concentration',
    sales(Array.from({ length: 10 }, (_, i): Sale => [i + 1, '2026-11-01', i === 0 ? 91 : 1])),
  );
  expect(rows.find((row) => row['decile'] === '1')).toMatchObject({
    customers: '1',
    spent: '91.0000',
    share: '0.910000',
  });
});
