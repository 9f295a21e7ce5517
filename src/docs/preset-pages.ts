import { contracts } from '../contracts/contracts.ts';
import { presets } from '../presets/presets.ts';
import type { GeneratedDoc } from './generated-doc.ts';
import { code, markdownTable } from './markdown.ts';
import { presetPage } from './preset-page.ts';

const introduction = `# Presets

The export formats that Rollcall knows by name, written from \`src/presets/\` by \`npm run fix\`; edit them there. Each is one file that reads like a table.

Not sure which one fits? \`rollcall presets detect FILE…\` says so, and what the file lacks. \`rollcall init FOLDER\` writes a config from your files.`;

/** A page for each preset, and the page that lists them. */
export const presetPages: readonly GeneratedDoc[] = [
  { path: 'docs/presets/README.md', text: presetIndex },
  ...presets.map((preset) => ({
    path: `docs/presets/${preset.name}.md`,
    text: () => presetPage(preset),
  })),
];

/** All presets by what their files hold. */
export function presetIndex(): string {
  const sections = contracts.flatMap(({ kind, title: kindTitle }) => {
    const rows = presets
      .filter((preset) => preset.kind === kind)
      .map(({ name, title, platform }) => [`[${code(name)}](${name}.md)`, title, platform]);
    const heading = `## ${kindTitle}`;
    return rows.length
      ? [`${heading}\n\n${markdownTable(['Preset', 'Format', 'Platform'], rows)}`]
      : [];
  });
  return `${[introduction, ...sections].join('\n\n')}\n`;
}
