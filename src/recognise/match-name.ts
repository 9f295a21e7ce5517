import type { ColumnWords } from '../contracts/words/column-words.ts';
import { foldName } from '../text/column-names.ts';
import { simplified } from './simplified.ts';

/** How a column's name speaks for a field. */
export interface NameMatch {
  readonly how: 'whole' | 'part';
  /** The word that matched. */
  readonly word: string;
  /** The place of the word among the field's words: the lower, the better. */
  readonly rank: number;
  /** Words of one tier speak for the field alike; those of a higher tier speak less for it. */
  readonly tier: number;
}

/** Whether a column's name is one of a field's words, or else holds a part that says so. */
export function matchName(column: string, words: ColumnWords): NameMatch | undefined {
  const name = squeezed(column);
  if (name === '') return undefined;
  const whole = listed(words.is);
  const rank = whole.findIndex(({ key }) => key === name);
  const found = whole[rank];
  const isAgainst = () => listed(words.not ?? '').some(({ word }) => holds(column, word));
  if (found !== undefined) {
    // What is in brackets is mostly a unit, but Amount (tax) is not the amount.
    if (column.includes('(') && isAgainst()) return undefined;
    return { how: 'whole', word: found.word, rank, tier: found.tier };
  }
  const parts = listed(words.has ?? '');
  const part = parts.find(({ word }) => holds(column, word));
  if (part === undefined || isAgainst()) return undefined;
  const tiers = 1 + (whole.at(-1)?.tier ?? 0);
  return { how: 'part', word: part.word, rank: whole.length + parts.indexOf(part), tier: tiers };
}

interface ListedWord {
  readonly word: string;
  /** As it is compared. */
  readonly key: string;
  readonly tier: number;
}

const lists = new Map<string, readonly ListedWord[]>();

/** The words of a list: commas stand between words, semicolons between tiers. */
function listed(text: string): readonly ListedWord[] {
  const known = lists.get(text);
  if (known) return known;
  const words = text.split(';').flatMap((part, tier) =>
    part
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '')
      .map((word) => ({ word, key: squeezed(word), tier })),
  );
  lists.set(text, words);
  return words;
}

/** A name as it is compared: `Order_No.`, `order no` and `orderNo` are one, and so are 金额, 金額, 金额(元) and 金额 ¥. */
const squeezed = remembered((name) => {
  const folded = simplified(withoutAccents(foldName(withoutWrapping(name))));
  const bare = folded.replace(/\s*\([^()]*\)$/, '').replace(currencyAtEnd, '') || folded;
  return bare.toLowerCase().replace(/^\$|[\s_./:'’°-]+/g, '');
});

/** `properties.distinct_id` in a file of JSON is the distinct id: what holds all of a record says nothing of a column. */
function withoutWrapping(name: string): string {
  return name.replace(
    /^(?:properties|event_properties|attributes|data|payload|record|fields|node)\./iu,
    '',
  );
}

/** `Betrag €` and `amount_usd` are amounts. */
const currencyAtEnd =
  /[\s_]*(r?\p{Sc}|[\s_](in )?(usd|eur|gbp|cny|rmb|jpy|brl|cad|aud|chf|inr|hkd|twd|krw))$/iu;

function holds(column: string, word: string): boolean {
  if (/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word)) {
    return squeezed(column).includes(squeezed(word));
  }
  return separated(column).includes(separated(word));
}

/** The words of a name, between blanks: `customerPhone_2` gives customer, phone, 2. */
const separated = remembered((name) => {
  const words = withoutAccents(foldName(name))
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return ` ${words.join(' ')} `;
});

/** Works a form of a name out once: each is compared with the words of all fields of all kinds. */
function remembered(formOf: (name: string) => string): (name: string) => string {
  const forms = new Map<string, string>();
  return (name) => {
    const form = forms.get(name) ?? formOf(name);
    forms.set(name, form);
    return form;
  };
}

/** é as e; marks that make another letter of a Japanese or Korean one stay. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}
