import { z } from 'zod';
import { Preset } from '../presets/preset.ts';
import { presets } from '../presets/presets.ts';
import { SourceConfig } from '../sources/source-config.ts';
import { Country, Currency, Delimiter, Encoding, Timezone } from '../text/codes.ts';
import { Name, Text } from './setting-types.ts';

/**
 * A format of the merchant's own: what a preset says, without its name and title. Its ids are unique
 * in one shop where the feed names one, else on its platform. Its payments are no orders of their own
 * beside files of orders unless it says so: a bank does not know the orders that it is paid for.
 */
export const Mapping = Preset.omit({ name: true, title: true })
  .extend({
    detect: Preset.shape.detect.optional(),
    idsUniqueIn: z.enum(['platform', 'shop']).optional(),
    unmatchedPayments: Preset.shape.unmatchedPayments.unwrap().optional(),
  })
  .refine(({ detect, header }) => detect !== undefined || header !== undefined, {
    message: 'is missing; expected the columns that mark the header row, or `header`',
    path: ['detect'],
  });

const presetNames = presets.map((preset) => preset.name);

/** A feed: the files of one kind that one channel gives, and how they are read. */
export const Feed = z
  .strictObject({
    name: Name.describe('names the feed everywhere'),
    preset: z.enum(presetNames).optional().describe('the export format, see below'),
    mapping: Mapping.optional().describe('a format of your own instead of a preset, see below'),
    files: z
      .union([z.string(), z.array(z.string()).min(1)])
      .optional()
      .describe(
        "a folder, a file, a pattern such as `exports/**/*.csv`, or a list of these; paths are from the config's folder. Links are followed. Folders inside a folder are not read unless they are named or a pattern fits; those with files that nobody reads are named by `check` and after a run, and so is a feed without files",
      ),
    source: z
      .union([SourceConfig, z.array(SourceConfig).min(1)])
      .optional()
      .describe(
        'where files or rows are fetched from, or a list of these, in addition to `files` or instead of it; see below',
      ),
    wholeList: z
      .boolean()
      .default(false)
      .describe(
        'registrations: whether each export holds the whole list; a yes then lapses when its record is no longer in the newest, see [Who has left a list](consent.md#who-has-left-a-list)',
      ),
    wholeOrders: z.boolean().optional().meta({
      description:
        'lines whose sum an order comes to: whether a file that holds an order holds all its lines. Then a line that a newer file lacks was removed from its order; else such a file is held back, see [What an order is worth](#what-an-order-is-worth)',
      unset: '`true` with a preset, `false` with a mapping',
    }),
    required: z
      .boolean()
      .default(true)
      .describe('whether nothing is published while a folder or a source of the feed fails'),
    platform: Preset.shape.platform.optional().meta({
      description:
        'the channel whose user ids and product ids the files hold, where the preset is of a tool that many channels use: the events of an analytics tool name the users of your shop or app. A mapping says it itself',
      unset: "the preset's",
    }),
    shop: Name.optional().meta({
      description:
        'the shop, where ids are unique in one shop only; feeds of one shop share it, and numbers of payments are those of one shop too. With a mapping it says that they are. It is refused where ids are unique on the whole platform',
      unset: "the feed's name",
    }),
    timezone: Timezone.optional().meta({
      description: 'where your files differ from the preset',
      unset: "the preset's",
    }),
    dateOrder: Preset.shape.dateOrder.meta({
      description:
        '`day first` or `month first`, for dates such as 11/12/2026; values that decide otherwise are quarantined',
      unset: "the column's values decide, see [How cells are read](#how-cells-are-read)",
    }),
    decimalMark: Preset.shape.decimalMark.meta({
      description: '`.` or `,`: the decimal mark of amounts',
      unset: "the preset's, else the column's values decide",
    }),
    country: Country.optional().meta({
      description:
        'the country of all customers of the feed, for phone numbers without a country code',
      unset: "the preset's, else the merchant's for mobiles alone",
    }),
    currency: Currency.optional().meta({
      description: 'where your files differ from the preset',
      unset: "the preset's",
    }),
    encoding: Encoding.optional().meta({
      description: 'where your files differ from the preset',
      unset: "the preset's",
    }),
    delimiter: Delimiter.optional().meta({
      description: 'where your files differ from the preset',
      unset: "the preset's",
    }),
    header: Preset.shape.header.describe(
      "the names of all columns, in the files' order, where files have no header row; a mapping may say it too. A first row that holds these names is a header row all the same",
    ),
    detect: Preset.shape.detect.optional().meta({
      description:
        'columns that mark the header row, where your files have other names than the preset; a list in the list means any one of its names',
      unset: "the preset's",
    }),
    choiceSeparator: z.string().min(1).optional().meta({
      description: 'surveys: the separator between the choices of one answer',
      unset: "the preset's",
    }),
    unmatchedPayments: Preset.shape.unmatchedPayments.unwrap().optional().meta({
      description:
        'what payments are that find no order: `orders` of their own, or `orders without order files`, that is only where no feed holds orders',
      unset: "the preset's; of a mapping `orders without order files`",
    }),
    columns: z
      .record(z.string(), z.array(Text).min(1))
      .default({})
      .describe('canonical field → columns, where your files differ from the preset'),
    returns: Preset.shape.returns.describe(
      'rows of order files that are returns, in addition to those that the preset knows; see below',
    ),
    notSales: Preset.shape.notSales.describe(
      'rows of order files that are no sale, in addition to those that the preset knows; see below',
    ),
    totalsFrom: z
      .array(Name)
      .min(1)
      .optional()
      .describe(
        "orders whose own file has no amounts: the feeds of order lines that have them, such as `totalsFrom: ['order-items']`; an order then comes to the sum of its lines, see [Orders whose amounts are in other files](#orders-whose-amounts-are-in-other-files)",
      ),
    keep: z
      .array(z.string())
      .default([])
      .describe('columns to land although the preset drops them'),
    drift: z
      .enum(['evolve', 'freeze', 'quarantine'])
      .default('evolve')
      .describe(
        'what becomes of a file whose columns changed: `evolve`, `freeze`, `quarantine`; see below',
      ),
    accept: z
      .array(z.string())
      .default([])
      .describe('columns that may come or go without being drift'),
  })
  .refine((feed) => (feed.preset === undefined) !== (feed.mapping === undefined), {
    message: 'either a preset or a mapping of its own, and not both',
    path: ['preset'],
  })
  .refine((feed) => feed.files !== undefined || feed.source !== undefined, {
    message: 'is missing; expected files, a source, or both',
    path: ['files'],
  });

export type Feed = z.infer<typeof Feed>;
