import { TZDate } from '@date-fns/tz';
import { InvalidArgumentError, Option } from 'commander';
// One function a file: the package's index loads three hundred, which every command would wait for.
import { formatISO } from 'date-fns/formatISO';
import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';
import { gateNames } from '../config/gate-config.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { anchorPattern } from '../runs/anchor.ts';
import { didYouMean } from '../text/did-you-mean.ts';

/** Where the config is read from unless `--config` says otherwise. */
export const defaultConfig = 'pipeline.config.ts';

/** `--config FILE`, which most commands have. */
export function configOption(): Option {
  return new Option('--config <file>', 'the config file').default(defaultConfig);
}

/** `--json`, for those who read with a program. */
export function jsonOption(): Option {
  return new Option('--json', 'write the result as JSON on stdout');
}

/** `--accept GATE`, as often as there are gates. */
export function acceptOption(): Option {
  const names = [...gateNames, 'date', 'all'];
  return new Option(
    '--accept <gate>',
    'publish although this gate is broken, such as customers or records/app, or all; may be repeated',
  )
    .default([], 'none')
    .argParser((text: string, accepted: readonly string[]) => {
      const [gate = ''] = text.split('/');
      if (names.includes(gate)) return [...accepted, text];
      throw new InvalidArgumentError(
        `There is no such gate${didYouMean(gate, names)}. There are ${names.join(', ')}.`,
      );
    });
}

/** `--anchor HASH`, what a run printed at its end. */
export function anchorOption(description: string): Option {
  return new Option('--anchor <hash>', description).argParser((text) => {
    const anchor = text.trim().toLowerCase().replace(/…$/, '');
    if (anchorPattern.test(anchor)) return anchor;
    throw new InvalidArgumentError(
      'Expected the hash that a run printed at its end: 64 hex digits, or at least the first 12 of them.',
    );
  });
}

/** `--as-of DATE`, the business date; today in the merchant's timezone unless it is given. */
export function asOfOption(): Option {
  return new Option('--as-of <date>', 'the business date, YYYY-MM-DD (default: today)').argParser(
    dateOf,
  );
}

/** A date as an option has it. @throws {InvalidArgumentError} if it is none */
export function dateOf(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !isValid(parseISO(text))) {
    throw new InvalidArgumentError('Expected a date such as 2026-11-20.');
  }
  return text;
}

/** Today where the merchant is. */
export function businessDate({ config }: LoadedConfig, now: Date): string {
  return formatISO(new TZDate(now.getTime(), config.merchant.timezone), {
    representation: 'date',
  });
}
