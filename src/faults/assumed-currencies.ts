import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Preset } from '../presets/preset.ts';

/** A feed whose amounts are taken for the base currency, since nothing says otherwise. */
export interface AssumedCurrency {
  readonly feed: string;
  readonly text: string;
}

/** Mappings of money that say nowhere which money it is. */
export function assumedCurrencies({ config, feeds }: LoadedConfig): readonly AssumedCurrency[] {
  const { base } = config.currency;
  return feeds
    .filter(
      ({ feed, preset }) =>
        feed.mapping !== undefined &&
        (preset.kind === 'orders' || preset.kind === 'payments') &&
        !namesCurrency(preset) &&
        !feed.totalsFrom?.every((name) => {
          const lines = feeds.find((other) => other.feed.name === name);
          return lines !== undefined && namesCurrency(lines.preset);
        }),
    )
    .map(({ feed: { name } }) => ({
      feed: name,
      text: `${name}: amounts without a sign of their own are in ${base}, since nothing says otherwise; its \`currency\` does`,
    }));
}

function namesCurrency({ currency, fields }: Preset): boolean {
  return currency !== undefined || 'currency' in fields;
}
