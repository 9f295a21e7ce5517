import type { TableGuess } from './guess-kind.ts';
import { matchName } from './match-name.ts';

const bankWords = {
  is: `
    余额, 账户余额, 账户余额(元), 联机余额, 本次余额, balance, running balance, account balance, closing balance, saldo,
    kontostand, solde, 残高, 差引残高, 잔액, 거래후잔액, iban, bic, sort code, verwendungszweck, auftraggeber,
    auftraggeber/empfänger, begünstigter/zahlungspflichtiger, kontonummer iban, 对方户名, 对方账户名, 对方开户行, 摘要
  `,
};

/** Pairs of columns that only the movements of an account have, whatever they are numbered by: Monzo, Wise. */
const accountPairs = [
  ['money in', 'money out'],
  ['source amount', 'target amount'],
] as const;

/**
 * Whether a file seems to hold the movements of a bank account: it has a balance or what banks write, and neither number
 * nor order, unless it is a reference that may be anything; or else both sides of each movement. What comes in there is
 * mostly what platforms pay out, and would count as sales a second time.
 */
export function looksLikeBankStatement(
  { kind, fields }: TableGuess,
  columns: readonly string[],
): boolean {
  const has = (word: string) => columns.some((name) => matchName(name, { is: word }));
  if (kind !== 'orders' && accountPairs.some((pair) => pair.every(has))) return true;
  const isNumbered = fields.some(
    ({ field, certainty }) =>
      ['payment_id', 'order_number'].includes(field) && certainty === 'sure',
  );
  return kind === 'payments' && !isNumbered && columns.some((name) => matchName(name, bankWords));
}
