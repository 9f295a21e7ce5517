import { expect, test } from 'vitest';
import { checkConfig } from '../config/load.ts';
import { projectPath } from '../engine/project-path.ts';
import { unreadConsentColumns } from './unread-consents.ts';

/** The columns of a feed with a preset that may say who must not be written to. */
function unreadIn(preset: string, ...columns: readonly string[]): readonly string[] {
  const { feeds } = checkConfig(
    {
      merchant: { name: 'A shop', timezone: 'Europe/Berlin', country: 'DE' },
      currency: { base: 'EUR' },
      feeds: [{ name: 'feed', preset, files: 'exports' }],
    },
    projectPath('pipeline.config.ts'),
  );
  const [feed] = feeds;
  if (!feed) throw new Error('a config has its feeds');
  return unreadConsentColumns(feed, columns).map(({ name }) => name);
}

test('questions of a survey are its own, whatever the format', () => {
  const asked = ['Would you like to receive our newsletter?', 'May we contact you with offers?'];
  const others = ['How did you like us?', 'Which of our teas do you like?'];
  expect(unreadIn('google-forms', 'Timestamp', ...others, ...asked)).toEqual(asked);
  const question = '2、您是否愿意接收我们的营销短信?';
  expect(unreadIn('wenjuanxing-survey', '序号', '1、您的手机号', question)).toEqual([question]);
});

test('a column that a shop has added to the people of a preset counts by its whole name', () => {
  const added = ['Newsletter', 'OK to contact', 'Do not contact', 'Profiling'];
  const others = ['Marketing emails opened', 'Newsletter date', 'Lead Source'];
  expect(unreadIn('zoho-crm-contacts', ...others, ...added)).toEqual(added);
});
