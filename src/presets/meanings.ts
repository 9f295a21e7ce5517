import { typedColumns } from '../contracts/contract.ts';
import { contractOf, contracts } from '../contracts/contracts.ts';
import { presets } from './presets.ts';

/** Fields whose words `clean.status_texts` looks up. */
export const statusFields: readonly string[] = [
  ...new Set(
    contracts.flatMap((contract) =>
      typedColumns(contract)
        .filter(({ reading }) => reading.by === 'word')
        .map(({ name }) => name),
    ),
  ),
];

/** Fields whose words mean yes or no: who may be written to. */
export const consentFields = [
  'marketing_consent',
  'email_consent',
  'sms_consent',
  'profiling_consent',
  'email_opt_out',
  'sms_opt_out',
  'profiling_opt_out',
] as const;

/** Fields that hold a platform's own words, which presets and the config translate. They are not personal. */
export const wordFields: readonly string[] = [...statusFields, ...consentFields];

/**
 * What a platform's word may mean in a field: the contract's words, and, for what no contract holds,
 * those that the presets use.
 */
export function meaningsOf(kind: string, field: string): readonly string[] {
  if (isConsent(field)) return ['yes', 'no'];
  const inContract = typedColumns(contractOf(kind)).find(({ name }) => name === field)?.words ?? [];
  if (inContract.length) return inContract;
  return usedWords(kind, field);
}

/** Those, and the words that presets use beside them: '' for a word that says nothing. */
export function knownMeanings(kind: string, field: string): ReadonlySet<string> {
  return new Set([...meaningsOf(kind, field), ...usedWords(kind, field), '']);
}

export function isConsent(field: string): boolean {
  return consentFields.some((each) => each === field);
}

function usedWords(kind: string, field: string): readonly string[] {
  const used = presets
    .filter((preset) => preset.kind === kind)
    .flatMap(({ words }) => Object.values(words[field] ?? {}));
  return [...new Set(used)].filter((word) => word !== '').sort();
}
