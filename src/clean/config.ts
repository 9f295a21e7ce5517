import { z } from 'zod';
import type { ConfigTable, Value } from '../config/config-table.ts';
import type { LoadedConfig, ResolvedFeed } from '../config/loaded-config.ts';
import { Amount, Days, Share, Word } from '../config/setting-types.ts';
import { contractOf } from '../contracts/contracts.ts';
import type { Preset } from '../presets/preset.ts';

/** Which orders are sales, and which payments are theirs. */
export const Sales = z
  .strictObject({
    testNotes: z
      .array(Word)
      .default(['测试', 'test order', 'test orders'])
      .describe(
        'an order whose note holds one of these is a test. Whole words are found (`test order` is not in *latest order*); Chinese words anywhere',
      ),
    shamNotes: z
      .array(Word)
      .default(['刷单', '补单'])
      .describe(
        'an order whose note holds one of these is a sham order (刷单); words are found as in `testNotes`',
      ),
    testPaymentMethods: z
      .array(Word)
      .default(['bogus', 'test', 'testing', 'sandbox', 'dummy', '测试', '沙箱'])
      .describe(
        'an order whose payment method holds one of these words is a test (*Bogus Gateway*)',
      ),
    shamPaidAtMost: Amount.refine(
      (text) => Number(text) <= 1000,
      'expected at most "1000": what is sham is worth next to nothing',
    )
      .default('0.01')
      .describe(
        'an order that paid something, but at most this, is a sham order, in the base currency',
      ),
    /** Which payments of a statement an order of the same number may have; others are doubtful. */
    payments: z
      .strictObject({
        daysBefore: Days.default(3).describe(
          'a payment in a statement joins the order whose number it names if it was made at most this many days before the order was placed',
        ),
        daysAfter: Days.default(90).describe(
          'and at most this many days after it was placed or paid',
        ),
        refundDaysAfter: Days.default(400).describe(
          'the same for refunds whose payment no statement knows',
        ),
        shareAtLeast: Share.default('0.5').describe(
          'and if all its payments together are at least this share of what the order comes to. What is not plausible is doubtful: it changes no order, counts nowhere, and is named after the run',
        ),
        shareAtMost: Amount.refine(
          (text) => Number(text) >= 1 && Number(text) <= 100,
          'expected from "1", the whole, to "100"',
        )
          .default('1.5')
          .describe('and at most this share of it'),
        refundShareAtLeast: Share.default('0.2').describe(
          'in statements that do not name movements, an expense of an order with an income is its refund from this share of it on; a smaller one may be a fee, and is doubtful ([money.md](money.md))',
        ),
      })
      .prefault({}),
  })
  .prefault({});

/** The settings as tables, and what the platforms' words mean. */
export function cleanTables(loaded: LoadedConfig): readonly ConfigTable[] {
  const { sales } = loaded.config;
  return [
    {
      name: 'status_names',
      columns: { feed: 'varchar', field: 'varchar', status_text: 'varchar', status: 'varchar' },
      rows: loaded.feeds.flatMap((resolved) => statusNames(loaded, resolved)),
    },
    {
      name: 'sales',
      columns: {
        sham_paid_at_most: 'decimal(18, 4)',
        payment_days_before: 'integer',
        payment_days_after: 'integer',
        refund_days_after: 'integer',
        payment_share_at_least: 'decimal(18, 4)',
        payment_share_at_most: 'decimal(18, 4)',
        refund_share_at_least: 'decimal(18, 4)',
      },
      rows: [
        [
          sales.shamPaidAtMost,
          sales.payments.daysBefore,
          sales.payments.daysAfter,
          sales.payments.refundDaysAfter,
          sales.payments.shareAtLeast,
          sales.payments.shareAtMost,
          sales.payments.refundShareAtLeast,
        ],
      ],
    },
    {
      name: 'marking_words',
      columns: { mark: 'varchar', word: 'varchar' },
      rows: [
        ...sales.testNotes.map((word) => ['test', word.toLowerCase()]),
        ...sales.testPaymentMethods.map((word) => ['test payment', word.toLowerCase()]),
        ...sales.shamNotes.map((word) => ['sham', word.toLowerCase()]),
      ],
    },
  ];
}

function statusNames(
  { config }: LoadedConfig,
  { feed, preset }: ResolvedFeed,
): readonly (readonly Value[])[] {
  const layers = [
    canonicalWords(preset.kind),
    preset.words,
    config.words[preset.name] ?? {},
    config.words[feed.name] ?? {},
  ];
  const merged = new Map<string, readonly Value[]>();
  for (const layer of layers) {
    for (const [field, names] of Object.entries(layer)) {
      for (const [text, status] of Object.entries(names)) {
        const word = fold(text);
        merged.set(`${field}\n${word}`, [feed.name, field, word, status]);
      }
    }
  }
  return [...merged.values()];
}

/** Words that a file may hold already as the contract has them: each means itself. */
function canonicalWords(kind: string): Preset['words'] {
  return Object.fromEntries(
    contractOf(kind)
      .columns.filter(({ reading }) => reading.by === 'word')
      .map(({ name, words }) => [name, Object.fromEntries(words.map((word) => [word, word]))]),
  );
}

/** A platform's word as the macro `status_key` folds it. */
function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
