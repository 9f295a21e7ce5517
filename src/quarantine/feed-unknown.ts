import type { LoadedConfig } from '../config/loaded-config.ts';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { didYouMean } from '../text/did-you-mean.ts';

/**
 * The feed that is asked for, or null for all of them.
 *
 * @throws {FeedUnknown} when no feed has that name
 */
export function knownFeed({ feeds }: LoadedConfig, name: string | undefined): string | null {
  if (name === undefined) return null;
  const names = feeds.map(({ feed }) => feed.name);
  if (!names.includes(name)) throw new FeedUnknown(name, names);
  return name;
}

/** No feed of the config has this name. */
export class FeedUnknown extends RollcallError {
  constructor(feed: string, known: readonly string[]) {
    super(
      {
        what: `There is no feed "${feed}"${didYouMean(feed, known)}.`,
        where: `The config has ${known.join(', ')}.`,
      },
      { exitCode: exitCodes.usage },
    );
  }
}
