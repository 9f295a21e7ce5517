import { z } from 'zod';
import type { ResolvedFeed } from '../config/loaded-config.ts';
import { propertyName, quoted } from '../draft/typescript-text.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/sql-text.ts';
import { wordFields } from '../presets/meanings.ts';
import { dateOrderOf, decimalMarkOf, isNegative } from '../recognise/value-shapes.ts';
import { visible } from '../text/visible.ts';
import { cellPointer } from './cell-pointer.ts';
import type { FailureCount } from './count-failures.ts';
import type { UnknownWord } from './unknown-words.ts';

/** What is the matter, and what to write in the config against it. */
export interface Cure {
  /** Names columns, currencies and words of statuses, and no value of a person. */
  readonly what: string;
  /** Where in the config the lines belong; undefined where no setting cures it. */
  readonly path?: string;
  /** Lines to write there; … stands for what only a person can say. */
  readonly lines: readonly string[];
}

/** What so great a part of a feed lacks is not there at all. */
const wholeShare = 0.9;

/** Fields that may be made from others: who reads one of these lacks no column. */
const madeFrom: Readonly<Record<string, readonly string[]>> = {
  amount: ['income_amount', 'expense_amount'],
  paid_amount: ['line_amount', 'unit_price'],
  registration_id: ['user_id', 'phone', 'email'],
  variant_id: ['sku', 'variant_name', 'product_id'],
  subject: ['user_id', 'phone', 'email', 'phone_hash', 'email_hash', 'user_hash'],
};

/** What cures that records of a feed fail a rule; undefined where no setting is known to. */
export async function cureOf(
  engine: Engine,
  resolved: ResolvedFeed,
  index: number,
  { field, rule, feed, share }: FailureCount & { readonly share: number },
  words: readonly UnknownWord[],
): Promise<Cure | undefined> {
  const { preset } = resolved;
  const path = `feeds[${index}]`;
  const columns = (preset.fields[field] ?? []).slice(0, 3).map(visible).join(', ');
  if (isWord({ field, rule })) {
    return words.length === 0 ? undefined : wordCure(feed, field, words);
  }
  if (
    rule === 'required' &&
    preset.fields[field] === undefined &&
    !(madeFrom[field] ?? []).some((each) => preset.fields[each] !== undefined) &&
    (share >= wholeShare || resolved.feed.mapping !== undefined)
  ) {
    return missingCure(resolved, path, field);
  }
  const cells = async () => cellsOf(engine, resolved, field);
  const isWhole = share >= wholeShare;
  if (rule === 'date order contradicted') {
    return contradictedCure(resolved, index, 'dateOrder', dateOrderOf(await cells()), {
      isWhole,
      what: `the dates in ${columns}`,
    });
  }
  if (rule === 'decimal mark contradicted') {
    return contradictedCure(resolved, index, 'decimalMark', decimalMarkOf(await cells()), {
      isWhole,
      what: `the amounts in ${columns}`,
    });
  }
  if (rule === 'date order unknown') {
    if (preset.dateOrder !== undefined) {
      return {
        what: `some dates in ${columns} are not written as the others, which are ${preset.dateOrder} as dateOrder says`,
        lines: [],
      };
    }
    const isBoth = dateOrderOf(await cells()) === 'both';
    return {
      what: isBoth
        ? `the dates in ${columns} are written in both orders`
        : `the dates in ${columns} do not say which number is the month`,
      path,
      lines: ["dateOrder: 'month first', // or 'day first'"],
    };
  }
  if (rule === 'lines missing') return partialCure(resolved, path);
  if (field === 'discount_rate') return discountCure(resolved, path, rule, columns);
  if (rule === 'more than four decimals') {
    return {
      what: `some amounts in ${columns} have more than four decimals, and no setting rounds money: export them with four at most, or, where they are no money, take the column out of the feed`,
      lines: [],
    };
  }
  if (field === 'paid_amount' && rule === 'below minimum' && resolved.feed.mapping) {
    return negativeCure(engine, resolved, path);
  }
  if (field === 'currency' && rule === 'not that of the amount') {
    return {
      what: "beside their amounts stands another currency than the record's or the feed's",
      path,
      lines: ["currency: '…', // the currency of a bare $, ¥ or kr in these files"],
    };
  }
  if (field === 'currency' && rule === 'required') {
    return {
      what: 'amounts without a currency, in files that name others than the base currency',
      path,
      lines: ["currency: '…', // that of records which name none"],
    };
  }
  if (rule !== 'decimal mark unknown') return undefined;
  if (preset.decimalMark !== undefined) {
    return {
      what: `some amounts in ${columns} are not written with the ${preset.decimalMark} that decimalMark says`,
      lines: [],
    };
  }
  const mark = decimalMarkOf(await cells());
  return {
    what:
      mark === 'both'
        ? `the amounts in ${columns} are written with a decimal comma and with a point`
        : `the amounts in ${columns} do not say whether 1,234 is more than a thousand`,
    path,
    lines: ["decimalMark: '.', // or ','"],
  };
}

/** Files that lack lines of orders which older files have. */
function partialCure({ feed, preset }: ResolvedFeed, path: string): Cure {
  const what = 'files lack lines of orders that older ones have: removed since then, or left out';
  return feed.totalsFrom !== undefined && preset.kind === 'orders'
    ? { what: `${what}, in ${feed.totalsFrom.join(' and ')}`, lines: [] }
    : {
        what: `${what}. Meanwhile these orders count as the older file has them`,
        path,
        lines: [
          'wholeOrders: true, // if they were removed; else export each order with all its lines',
        ],
      };
}

/** Discounts that are no share from nothing to the whole price as the feed writes them. */
function discountCure(
  { preset, feed }: ResolvedFeed,
  path: string,
  rule: string,
  columns: string,
): Cure | undefined {
  if (rule === 'more than four decimals') {
    const what = `some discounts in ${columns} are finer than a hundredth of a percent, and no setting rounds them: export what each line costs, as line_amount`;
    return { what, lines: [] };
  }
  if (rule !== 'above maximum' && rule !== 'below minimum') return undefined;
  const what = `some discounts in ${columns} are less than nothing or more than the whole price, taken for ${preset.discountRates}`;
  if (feed.mapping === undefined) return { what, lines: [] };
  return {
    what,
    path: `${path}.mapping`,
    lines: [
      preset.discountRates === 'shares'
        ? "discountRates: 'percent', // if 15 is 15 % off; where it is an amount, discount_amount in the place of discount_rate"
        : "discountRates: '…', // or discount_amount in the place of discount_rate, if these are amounts",
    ],
  };
}

/** What to write where the values decide otherwise than the config, or the preset, says. */
function contradictedCure(
  { feed, preset }: ResolvedFeed,
  index: number,
  setting: 'dateOrder' | 'decimalMark',
  decided: string | undefined,
  { what, isWhole }: { readonly what: string; readonly isWhole: boolean },
): Cure {
  const isInMapping = feed[setting] === undefined && feed.mapping?.[setting] !== undefined;
  const path = `feeds[${index}]${isInMapping ? '.mapping' : ''}`;
  const said = preset[setting];
  const says =
    feed[setting] === undefined && !isInMapping ? `preset ${preset.name}` : `${path}.${setting}`;
  const isSure = decided !== undefined && decided !== 'both' && decided !== 'undecided';
  const others = isWhole ? '' : ` // in a feed of their own, if other files are as '${said}' says`;
  return {
    what: `${says} says '${said}', but ${what} can only be ${isSure ? `'${decided}'` : 'otherwise'}`,
    path,
    lines: [`${setting}: '${isSure ? decided : '…'}',${others}`],
  };
}

/** Amounts below zero: returns, or what is still to be paid taken off what was paid already. */
async function negativeCure(engine: Engine, resolved: ResolvedFeed, path: string): Promise<Cure> {
  const { fields } = resolved.preset;
  for (const field of ['paid_amount', 'line_amount', 'quantity']) {
    const [column] = fields[field] ?? [];
    if (column === undefined || !(await cellsOf(engine, resolved, field)).some(isNegative))
      continue;
    return {
      what: `${visible(column)} is below zero`,
      path: `${path}.mapping`,
      lines: [
        `returns: [{ column: ${quoted(column)}, is: 'negative' }], // if these give money back`,
      ],
    };
  }
  const [paid = '', unpaid = ''] = ['paid_amount', 'unpaid_amount'].map(
    (field) => fields[field]?.map(visible).join(', ') ?? '',
  );
  return {
    what: unpaid
      ? `${unpaid} is more than ${paid}, from which it is taken off as still to be paid`
      : `${paid} comes to less than zero`,
    path: `${path}.mapping.fields`,
    lines: unpaid ? [`// no unpaid_amount, if ${paid} is what was paid already`] : [],
  };
}

const Cell = z.object({ cell: z.string() });
const sampled = 500;

/** Different cells of refused records, from the columns that a field is read from. Their values are never shown. */
async function cellsOf(
  engine: Engine,
  { feed, preset }: ResolvedFeed,
  field: string,
): Promise<readonly string[]> {
  const columns = preset.fields[field] ?? [];
  if (columns.length === 0) return [];
  const cells = columns.map(
    (column) => `blank_to_null(raw_text ->> ${literal(cellPointer(column))})`,
  );
  const rows = await engine.queryAs(
    Cell,
    `select distinct coalesce(${cells.join(', ')}) as cell
    from clean.quarantine
    where feed = $feed and record_number is not null and coalesce(${cells.join(', ')}) is not null
    order by cell
    limit ${sampled}`,
    { feed: feed.name },
  );
  return rows.map(({ cell }) => cell);
}

/** What to write where words of a status or a consent are not known. */
export function wordCure(feed: string, field: string, words: readonly UnknownWord[]): Cure {
  const meanings = words[0]?.meanings ?? [];
  const shown = words.map(({ word }) => visible(word)).join(', ');
  return {
    what: `${field} has ${words.length === 1 ? 'an unknown word' : 'unknown words'}: ${shown}`,
    path: `words${/^[a-z_]+$/.test(feed) ? `.${feed}` : `['${feed}']`}.${field}`,
    lines: words.map(({ word }, index) => {
      const note = index === 0 ? ` // one of ${meanings.join(', ')}` : '';
      return `${propertyName(visible(word))}: '…',${note}`;
    }),
  };
}

function missingCure({ feed, preset }: ResolvedFeed, path: string, field: string): Cure {
  const line =
    field === 'status'
      ? "constants: { status: 'paid' }, // if all of these are paid; or a column in fields"
      : `${field}: ['…'],`;
  const elsewhere =
    field === 'paid_amount' && feed.mapping !== undefined
      ? "; where the lines or payments of these orders say it, read those with kind: 'order_lines' and name their feed in totalsFrom"
      : '';
  return {
    what: `no column is read for ${field}${elsewhere}`,
    path: feed.mapping
      ? `${path}.mapping${field === 'status' ? '' : '.fields'}`
      : `${path}.columns`,
    lines: feed.mapping === undefined && preset.fields[field] ? [] : [line],
  };
}

/** Whether it is a platform's word that could not be read. */
export function isWord({ field, rule }: Pick<FailureCount, 'field' | 'rule'>): boolean {
  return rule === 'unreadable' && wordFields.some((each) => each === field);
}
