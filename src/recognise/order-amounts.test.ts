import { describe, expect, test } from 'vitest';
import { guessFields } from './guess-fields.ts';
import { lookAtColumns } from './look-at-columns.ts';

/** Field → its columns, of orders with a number, a day, and these amounts. */
function amountsOf(header: string, ...records: readonly string[]) {
  const names = ['Order ID', 'Order date', ...header.split(',')];
  const rows = records.map((record, id) => [`A${id}`, '2026-01-02', ...record.split(',')]);
  const { fields } = guessFields('orders', lookAtColumns(names, rows));
  return Object.fromEntries(
    fields
      .filter(({ field }) => field.endsWith('_amount'))
      .map(({ field, columns, certainty }) => [
        field,
        [certainty, ...columns.map(({ name }) => name)],
      ]),
  );
}

describe('of a gross and a net amount the order comes to', () => {
  test.each([
    ['Gross,VAT,Net', '119.00,19.00,100.00'],
    ['Brutto,USt,Netto', '1190.00,190.00,1000.00'],
    ['含税金额,税额,不含税金额', '113.00,13.00,100.00'],
    ['Total TTC,TVA,Total HT', '120.00,20.00,100.00'],
    ['Gross,Fee,Net', '100.00,2.50,97.50'],
  ])('the gross one, where a tax or a fee lies between: %s', (header, record) => {
    const [more] = header.split(',');
    expect(amountsOf(header, record)).toEqual({
      paid_amount: ['sure', more],
    });
  });

  test('the net one, where a discount does', () => {
    expect(amountsOf('Gross,Discount,Net', '100.00,-10.00,90.00', '50.00,0.00,50.00')).toEqual({
      gross_amount: ['sure', 'Gross'],
      discount_amount: ['sure', 'Discount'],
      paid_amount: ['sure', 'Net'],
    });
  });

  test('which of them is not sure, where nothing says what lies between', () => {
    expect(amountsOf('Net,Gross', '100.00,119.00')).toEqual({ paid_amount: ['likely', 'Gross'] });
  });

  test('the one that its name says is with tax', () => {
    expect(amountsOf('Total excl. VAT,Total incl. VAT', '100.00,119.00')).toEqual({
      paid_amount: ['sure', 'Total incl. VAT'],
    });
  });

  test('both the net one and the tax, where none is with tax', () => {
    expect(amountsOf('Net,VAT', '100.00,19.00')).toEqual({
      paid_amount: ['likely', 'Net', 'VAT'],
    });
  });
});

describe('what is still to be paid', () => {
  test('is not taken off what was paid by now', () => {
    expect(amountsOf('Amount Paid,Balance Due', '60.00,40.00', '20.00,80.00')).toEqual({
      paid_amount: ['sure', 'Amount Paid'],
    });
  });

  test('is taken off the total', () => {
    expect(amountsOf('Amount Paid,Outstanding,Total', '60,40,100', '50,0,50')).toEqual({
      paid_amount: ['sure', 'Total'],
      unpaid_amount: ['sure', 'Outstanding'],
    });
  });

  test('is what a total and the part of it that was paid leave', () => {
    expect(amountsOf('Total,Paid,Balance', '110.00,110.00,0.00', '54.00,20.00,34.00')).toEqual({
      paid_amount: ['sure', 'Total'],
      unpaid_amount: ['sure', 'Balance'],
    });
  });

  test('is a balance of the whole price where the status says unpaid, and of nothing where it says paid', () => {
    const records = ['Paid,60.00,0.00', 'Unpaid,20.00,20.00'];
    expect(amountsOf('Status,Total,Saldo', ...records)).toEqual({
      paid_amount: ['sure', 'Total'],
      unpaid_amount: ['likely', 'Saldo'],
    });
  });

  test.each([
    ['Total,Balance', '60.00,1040.00', '20.00,1060.00'],
    // One that starts at zero is less than what came in.
    ['Status,Total,Balance', 'Completed,10.00,9.50', 'Completed,20.00,15.00'],
    ['Total,Balance', '10.00,9.50', '20.00,15.00'],
    ['Total,余额', '10.00,9.50', '20.00,15.00'],
    ['Transaction ID,Status,Total,Balance', 'T1,Paid,10.00,0.00', 'T2,Unpaid,10.00,10.00'],
    ['Total,Solde', '10.00,0.00', '20.00,0.00'],
  ])('is no balance that may be that of an account: %s', (...file) => {
    expect(amountsOf(...file)).toEqual({ paid_amount: ['sure', 'Total'] });
  });
});

test('of a total and a part of it that was paid the part counts', () => {
  expect(amountsOf('Total,Paid', '100.00,60.00', '50.00,50.00')).toEqual({
    paid_amount: ['likely', 'Paid'],
  });
});

test('of what was paid less what was refunded, the sum of both was to be paid', () => {
  const columns = '总金额,买家实际支付金额,退款金额';
  expect(amountsOf(columns, '178.80,178.80,0', '37.00,0,37.00', '50.00,20.00,30.00')).toEqual({
    paid_amount: ['sure', '买家实际支付金额'],
    refunded_amount: ['sure', '退款金额'],
    payable_amount: ['sure', '总金额'],
  });
  expect(amountsOf(columns, '178.80,178.80,0', '37.00,37.00,37.00')).not.toHaveProperty(
    'payable_amount',
  );
});

describe('of what a line sold for', () => {
  test('the line’s own amount counts, and not the turnover beside it', () => {
    expect(amountsOf('Sales,Order Item Total', '327.75,314.64')).toEqual({
      line_amount: ['sure', 'Order Item Total'],
    });
  });

  test('a price is what was paid, where nothing says how many', () => {
    expect(amountsOf('price', '12.50', '8.00')).toEqual({ paid_amount: ['likely', 'price'] });
    expect(amountsOf('price,quantity', '12.50,2', '8.00,1')).toEqual({});
  });

  test('an amount below the price is how many', () => {
    const records = ['1,46', '2,80', '1,30'];
    expect(amountsOf('AMOUNT,SALES_PRICE', ...records)).toEqual({
      paid_amount: ['a guess', 'SALES_PRICE'],
    });
  });
});
