import type { Manifest } from '../../runs/manifest.ts';
import type { Notice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';

/** What is quarantined has notices of its own, with the reasons and their cures. */
const toldElsewhere = ['clean.few_records_are_quarantined'];

/** Checks that do not hold, but keep no run from being published. */
export function checkNotices({ stages }: Pick<Manifest, 'stages'>): readonly Notice[] {
  return stages
    .flatMap(({ checks }) => checks)
    .filter(({ severity, violations }) => severity === 'warning' && violations > 0)
    .filter(({ name }) => !toldElsewhere.includes(name))
    .map(({ name, violations, explanations = [] }) => ({
      key: `check/${name}`,
      subject: 'check',
      count: violations,
      text: `${name.split('.').at(-1)}: ${explanationText(violations, explanations)}`,
      short: `${name.split('.').at(-1)} does not hold`,
    }));
}

/** Why a check does not hold: in its own words where it has some, else how many rows break it. */
export function explanationText(violations: number, explanations: readonly string[]): string {
  const more = violations - explanations.length;
  if (explanations.length === 0) return `${plural(violations, 'row breaks', 'rows break')} it`;
  return [...explanations, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
