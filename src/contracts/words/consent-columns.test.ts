import { expect, test } from 'vitest';
import { consentSense, looksLikeConsent } from './consent-columns.ts';

test.each([
  'Opt-out',
  'emailOptIn',
  'Opted out',
  'Do Not Contact',
  'do_not_email',
  'DNC',
  'Is Unsubscribed',
  'Subscription Status',
  'Newsletter',
  'GDPR Consent',
  'Marketing',
  'marketing.email',
  'Suppressed',
  'Blacklisted',
  'Receive Emails',
  'Werbesperre',
  'Einwilligung am',
  '拒收短信',
  '是否接收短信',
  'email_status',
  'Double-Opt-In bestätigt',
  'Confirmed',
  'Bounced at',
  '退订时间',
  'Kontaktsperre',
  'Robinsonliste',
  'Nicht anschreiben',
  'Austragungsdatum',
  'Ne pas contacter',
  'Opposition prospection',
  'Date de desinscription',
  'Direct marketing objection',
  'No contactar',
  'Disiscritto il',
  'Niet mailen',
  '免打扰',
  'May we contact you with offers?',
  'Do you want to hear from us?',
  'Would you like to receive our special offers?',
  'Keep me informed',
  'Möchten Sie Angebote erhalten?',
  'Souhaitez-vous recevoir nos offres ?',
  '是否愿意接收优惠信息',
  '是否同意我们联系您',
  '配信拒否',
])('%s may be a consent or a withdrawal', (name) => {
  expect(looksLikeConsent(name)).toBe(true);
});

test.each([
  'Option',
  'Operator',
  'Total',
  'Email',
  'Options picked',
  'Notes',
  '备注',
  'Market',
  'Adopted in',
  'Order confirmed at',
  'Order status',
  'Objective',
  'Position',
  'Removed',
  'Blocked',
])('%s is neither', (name) => {
  expect(looksLikeConsent(name)).toBe(false);
});

test.each([
  ['Profiling', 'consent'],
  ['profiling_consent', 'consent'],
  ['Personalised recommendations', 'consent'],
  ['个性化推荐', 'consent'],
  ['Einwilligung Profilbildung', 'consent'],
  ['Profiling opt-out', 'refusal'],
  ['Objects to profiling', 'refusal'],
  ['Widerspruch Profiling', 'refusal'],
  ['关闭个性化推荐', 'refusal'],
  ['No profiling', 'either'],
])('%s means being profiled, and nothing else', (name, says) => {
  expect(consentSense(name)).toMatchObject({ channel: 'profiling', says });
});

test('a profile is no profiling', () => {
  expect(consentSense('Profile URL').channel).not.toBe('profiling');
});
