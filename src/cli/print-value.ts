import { minorUnitDigits, moneyText } from '../config/minor-unit.ts';
import type { ValueStory } from '../explain/read-value.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { print, printTable, section } from './output.ts';
import { faint } from './paint.ts';

/** Prints what a customer is worth and likes, and what they would be shown, each with its reason. */
export function printValue(story: ValueStory, currency: string): void {
  printForecast(story, currency);
  if (story.habits.length > 0 || story.interests.length > 0) {
    section('What they like');
    printTable(
      story.habits.map(({ dimension, choice, chosen, choices, share, shopShare }) => [
        dimension,
        visible(choice),
        `${chosen} of ${choices}`,
        `share ${percent(share)}, in the shop ${percent(shopShare)}`,
      ]),
    );
    for (const { item, lastOn } of story.interests) {
      print(`  viewed ${visible(item)} on ${lastOn}, not bought since`);
    }
  }
  if (story.offers.length > 0) {
    section('What to show them');
    printTable(
      story.offers.map(({ list, item, reason }) => [list, visible(item), visible(reason)]),
    );
  }
}

function printForecast({ forecast, model }: ValueStory, currency: string): void {
  if (forecast === null) return;
  section('Value');
  const { nextOrder, expectedSpend365d: spend } = forecast;
  print(
    `  bought on ${plural(forecast.purchases, 'day')} for ${currency} ${moneyText(forecast.spentToDate, currency)}: tenth ${forecast.valueDecile} of the buyers, 1 is the most valuable`,
  );
  if (forecast.churnRisk !== null) {
    print(`  risk of losing them: ${forecast.churnRisk}, ${forecast.churnReason}`);
  }
  if (nextOrder) {
    const overdue = nextOrder.daysOverdue ? `, ${nextOrder.daysOverdue} days overdue` : '';
    print(
      `  next order expected on ${nextOrder.on}, between ${nextOrder.from} and ${nextOrder.until}${overdue}`,
    );
  }
  if (forecast.aliveProbability === null) {
    print(faint(`  no forecast: ${model.missing ?? 'no model could be used'}`));
    return;
  }
  print(
    `  still active with ${percent(forecast.aliveProbability)}; an order within 30 days ${percent(forecast.orderProbability30d)}, within 90 days ${percent(forecast.orderProbability90d)}`,
  );
  if (spend !== null) {
    print(
      `  in 365 days ${Number(forecast.expectedOrders365d).toFixed(1)} purchases of ${roughly(forecast.expectedAmount, currency)}: ${roughly(spend, currency)}`,
    );
  }
  print(faint(`  by ${model.model}, fitted on ${model.fittedOn}; value.backtest has its errors`));
}

function percent(share: string | null): string {
  return `${(100 * Number(share)).toFixed(0)} %`;
}

/** An amount that is only expected, in the decimals of its currency. */
function roughly(amount: string | null, currency: string): string {
  return `${currency} ${Number(amount).toFixed(minorUnitDigits(currency))}`;
}
