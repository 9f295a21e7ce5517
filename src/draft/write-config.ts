import { contractOf } from '../contracts/contracts.ts';
import { ruleFields } from '../contracts/record-rules.ts';
import type { FieldGuess } from '../recognise/field-guess.ts';
import { visible } from '../text/visible.ts';
import type { DraftConfig } from './draft-config.ts';
import type { DraftFeed } from './draft-feed.ts';
import { leftOutLine } from './group-texts.ts';
import { mappingLines } from './mapping-text.ts';
import { comment, listProperty, objectProperty, quoted, textProperty } from './typescript-text.ts';

/**
 * A draft as the text of `pipeline.config.ts`, formatted as the project's formatter would. Comments
 * say why each guess was made; they hold names of columns and words of statuses, and no value of a
 * person.
 *
 * @param schema the module of `defineConfig`, as the config's folder sees it
 */
export function configText(draft: DraftConfig, schema: string): string {
  const giveTotals = new Set(draft.feeds.flatMap(({ totalsFrom }) => totalsFrom ?? []));
  const files = draft.feeds.reduce((sum, { paths }) => sum + paths.length, 0);
  const lines = [
    `import { defineConfig } from ${quoted(schema)};`,
    '',
    '/**',
    ` * Written by \`rollcall init\` from ${files} ${files === 1 ? 'file' : 'files'}. Guesses are marked as such: check these first.`,
    ' */',
    'export default defineConfig({',
    ...placeLines(draft),
    '  feeds: [',
    ...draft.feeds.flatMap((feed) => feedLines(feed, giveTotals.has(feed.name))),
    ...draft.leftOut.flatMap((text) => comment('    ', `In no feed: ${leftOutLine(text)}.`)),
    '  ],',
    "  segments: 'eleven',",
    '});',
  ];
  return `${lines.join('\n')}\n`;
}

function placeLines(draft: DraftConfig): readonly string[] {
  const { timezone, country, currency, why } = draft;
  const guessed = why
    ? `Guessed, since ${why}: correct it where it is wrong.`
    : 'The files do not say where you are: put your own here.';
  return [
    ...comment('  ', guessed),
    ...objectProperty('  ', 'merchant', [
      "    name: 'My shop',",
      ...textProperty('    ', 'timezone', timezone),
      ...textProperty('    ', 'country', country),
    ]),
    ...objectProperty('  ', 'currency', [
      ...textProperty('    ', 'base', currency),
      ...rateLines(draft),
    ]),
  ];
}

function rateLines({ currency, otherCurrencies, feeds }: DraftConfig): readonly string[] {
  if (otherCurrencies.length === 0) return [];
  const isNeeded = feeds.some(({ source }) => {
    const code = 'mapping' in source ? source.mapping.currency?.value : source.preset.currency;
    return code !== undefined && code !== currency;
  });
  const until = isNeeded ? 'nothing can run' : 'money in them is quarantined';
  const text = `Your files also hold ${otherCurrencies.join(', ')}. Say what one of each is worth in ${currency}, and remove the slashes; until then ${until}:`;
  const rates = otherCurrencies.map((code) => `${code}: '…'`).join(', ');
  return [...comment('    ', text), `    // rates: { ${rates} },`];
}

function feedLines(feed: DraftFeed, givesTotals: boolean): readonly string[] {
  const { name, files, shop, totalsFrom, encodings, source } = feed;
  const [file = '', ...more] = files;
  return [
    ...comment('    ', introduction(feed)),
    ...(feed.relation ? comment('    ', visible(feed.relation.text)) : []),
    '    {',
    ...textProperty('      ', 'name', name),
    ...('preset' in source ? textProperty('      ', 'preset', source.preset.name) : []),
    ...(more.length
      ? listProperty('      ', 'files', files)
      : textProperty('      ', 'files', file)),
    ...listLines(feed),
    ...wholeOrderLines(feed, givesTotals),
    ...(shop ? textProperty('      ', 'shop', shop) : []),
    ...(totalsFrom ? listProperty('      ', 'totalsFrom', totalsFrom) : []),
    ...encodingLines(encodings),
    ...('preset' in source ? suggestionLines(source.suggested) : []),
    ...('mapping' in source
      ? objectProperty('      ', 'mapping', mappingLines(feed.platform ?? name, source.mapping))
      : []),
    '    },',
  ];
}

function introduction({ source }: DraftFeed): string {
  if ('preset' in source) {
    const { preset, fit, doubts } = source;
    const sure = doubts.length ? `not sure: ${doubts.join('; ')}` : 'sure';
    return `${preset.title}; ${sure}. ${fit.filledFields} of ${fit.fields} fields have a column.`;
  }
  const { kind, second, isSure, evidence, fields, lacking, areReturns } = source.mapping;
  const found = new Set(fields.map(({ field }) => field));
  const what = areReturns ? `returns of ${words(kind)}` : words(kind);
  const by = evidence.length ? `By ${evidence.map(visible).join(', ')} these` : 'These';
  const reading = isSure
    ? `${by} are ${what}`
    : `Not sure: ${by.replace(/^[BT]/, (first) => first.toLowerCase())} may be ${what}${second ? `, or ${words(second)}` : ''}`;
  const lacks = lacking.map((group) => group.join(' or ')).join('; ');
  return lacks === ''
    ? `No preset fits. ${reading}: check each field.`
    : `No preset fits. ${reading}, but no column was found for ${lacks}.${lacking.some((group) => refuses(kind, group, found)) ? ' Without that, the records are quarantined.' : ''}`;
}

/** Whether a kind's contract refuses records that say nothing of any of these fields, whatever was found. */
function refuses(kind: string, group: readonly string[], found: ReadonlySet<string>): boolean {
  const contract = contractOf(kind);
  const ruled = contract.rules
    .map((rule): readonly string[] => ruleFields(rule))
    .filter((fields) => !fields.some((field) => found.has(field)))
    .flat();
  return group.some((field) => {
    const column = contract.columns.find(({ name }) => name === field);
    return column === undefined || column.required || ruled.includes(field);
  });
}

/** A list that says who may be written to may be whole in every file: then who is gone has left it. */
function listLines({ source }: DraftFeed): readonly string[] {
  const { kind, said } =
    'preset' in source
      ? {
          kind: source.preset.kind,
          said: Object.keys({ ...source.preset.fields, ...source.preset.constants }),
        }
      : { kind: source.mapping.kind, said: source.mapping.fields.map(({ field }) => field) };
  const saysYes = said.some((field) => /^(marketing|email|sms)_consent$/.test(field));
  if (kind !== 'registrations' || !saysYes) return [];
  return [
    ...comment(
      '      ',
      'If each file holds the whole list, remove the slashes: who is no longer in it is not written to.',
    ),
    '      // wholeList: true,',
  ];
}

/** A newer file may lack lines of an order, whose sum the order comes to. */
function wholeOrderLines({ source }: DraftFeed, givesTotals: boolean): readonly string[] {
  const isSummed = 'mapping' in source && source.mapping.totals?.totals?.startsWith('sum of');
  if (!givesTotals && !isSummed) return [];
  return [
    ...comment(
      '      ',
      'If each file holds its orders with all their lines, remove the slashes: a line that a newer file lacks was removed. Until then such a file is held back, and the older one counts.',
    ),
    '      // wholeOrders: true,',
  ];
}

function encodingLines([first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  const rest = others.length ? ` // or ${others.map(quoted).join(' or ')}` : '';
  return [
    ...comment(
      '      ',
      'It is not certain how this file is written. Say it and remove the slashes; until then it is not read:',
    ),
    `      // encoding: ${quoted(first)},${rest}`,
  ];
}

/** What a preset's feed may read besides. It is only suggested: whether it is meant so, a person must say. */
function suggestionLines(suggested: readonly FieldGuess[]): readonly string[] {
  if (suggested.length === 0) return [];
  const columns = suggested.map(({ field, columns: found }) => {
    const names = found.map(({ name }) => quoted(name)).join(', ');
    return `${field}: [${names}]`;
  });
  return [
    ...comment('      ', 'Perhaps also, by the names of columns that the preset does not read:'),
    ...comment('      ', `columns: { ${columns.join(', ')} },`),
  ];
}

function words(kind: string): string {
  return kind.replaceAll('_', ' ');
}
