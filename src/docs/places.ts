import type { PersonalDataPlace } from '../privacy/place.ts';
import type { GeneratedDoc } from './generated-doc.ts';
import { between } from './markdown.ts';

/** The page on personal data, with the register of all places where it can lie. */
export function privacyPage(places: readonly PersonalDataPlace[]): GeneratedDoc {
  const path = 'docs/privacy.md';
  const marks = {
    begin: '<!-- places, written from src/*/personal-data.ts by npm run fix -->',
    end: '<!-- end of places -->',
  };
  const sections = places.map(placeSection).join('\n\n');
  return { path, text: () => between(path, marks, `## The register\n\n${sections}`) };
}

function placeSection({ name, where, holds, whose, stays, removal }: PersonalDataPlace): string {
  return [
    `### ${name}`,
    '',
    `- **Where**: ${where}`,
    `- **Holds**: ${holds}`,
    `- **Whose**: ${whose}`,
    `- **Stays**: ${stays}`,
    `- **Removal** (${removal.how}): ${removal.steps}`,
  ].join('\n');
}
