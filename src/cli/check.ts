import { Command } from 'commander';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { exitCodes } from '../exit-codes.ts';
import { readPipelines } from '../pipeline/read-pipelines.ts';
import { plural } from '../plural.ts';
import { presets } from '../presets/presets.ts';
import { visibleName } from '../privacy/visible.ts';
import { sourcesOf } from '../pull/source-task.ts';
import { type Fault, graveShare } from '../quarantine/faults.ts';
import { bindModels } from '../run/bind-models.ts';
import { type Trial, tryConfig } from '../run/try-config.ts';
import { variablesOf } from '../sources/describe-source.ts';
import { findFiles } from '../sources/find-files.ts';
import { faultText } from './fault-text.ts';
import { businessDate, configOption, jsonOption } from './options.ts';
import { bold, print, printJson } from './output.ts';
import { stopSignal } from './stop-signal.ts';

interface Options {
  readonly config: string;
  readonly json?: boolean;
}

/** `rollcall check` */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      'Check config, presets, pipelines, sources and SQL, and try the config on your files',
    )
    .addOption(jsonOption())
    .addOption(configOption())
    .addHelpText('after', checkHelp)
    .action(check);
}

const checkHelp = `
Files are landed and cleaned in a temporary folder, as a run would do it: of large ones the first 4 MB,
and of a feed the newest 16 MB. Exits with 1 when a file cannot be read, or when a tenth of a feed or
more would be refused for a reason that a line of config cures; the line is shown.`;

async function check({ config, json }: Options): Promise<void> {
  const loaded = await loadConfig(config);
  const tell = json ? () => {} : print;
  tell(`config      ${plural(loaded.feeds.length, 'feed')}, ${presets.length} presets: good`);
  let files = 0;
  for (const feed of loaded.feeds) files += (await findFiles(feed, loaded)).length;
  tell(`sources     ${plural(files, 'file')} can be read`);
  const sources = sourcesIn(loaded);
  for (const { feed, title, missing } of sources) {
    const what = missing.length ? `${missing.join(', ')} not set here` : 'would be asked';
    tell(`source      ${feed}: ${title}: ${what}`);
  }
  const asOf = businessDate(loaded, new Date());
  const pipelines = await readPipelines();
  const bound: { readonly name: string; readonly models: number; readonly checks: number }[] = [];
  for (const pipeline of pipelines) {
    const { models, checks } = await bindModels({ loaded, pipeline, asOf });
    bound.push({ name: pipeline.name, models, checks });
    tell(`pipeline    ${pipeline.name}: ${models} models and ${checks} checks bind`);
  }
  const [first] = pipelines;
  const trial = files > 0 && first ? await tryConfig(loaded, first, asOf, stopSignal()) : undefined;
  const isGood = trial === undefined || isAsItShouldBe(trial);
  const assumptions = assumedCurrencies(loaded);
  if (json) {
    printJson({
      isGood,
      feeds: loaded.feeds.length,
      files,
      sources,
      pipelines: bound,
      assumptions,
      trial: trial && factsOf(trial),
    });
  } else if (trial) {
    printTrial(trial, isGood);
    block('Taken for granted', assumptions);
    if (!isGood) tell(advice);
  }
  if (!isGood) process.exitCode = exitCodes.failed;
}

const advice =
  '\nCorrect the config and check again, or run all the same: what is refused can be seen with rollcall quarantine.';

/** Mappings of money that say nowhere which money it is. */
function assumedCurrencies({ config, feeds }: LoadedConfig): readonly string[] {
  const { base } = config.currency;
  return feeds
    .filter(
      ({ feed, preset }) =>
        feed.mapping !== undefined &&
        (preset.kind === 'orders' || preset.kind === 'payments') &&
        preset.currency === undefined &&
        !('currency' in preset.fields),
    )
    .map(
      ({ feed }) =>
        `${feed.name}: amounts without a sign of their own are in ${base}, since nothing says otherwise; its \`currency\` does`,
    );
}

function sourcesIn(loaded: LoadedConfig) {
  return loaded.feeds.flatMap(sourcesOf).map(({ feed, title, config }) => ({
    feed,
    title,
    missing: variablesOf(config).filter((variable) => !process.env[variable]),
  }));
}

function isAsItShouldBe({ manifest, faults }: Trial): boolean {
  return manifest.refusedFiles.length === 0 && !faults.some(isGrave);
}

function isGrave({ share }: Fault): boolean {
  return share >= graveShare;
}

function factsOf({ files, begun, leftOut, manifest, faults }: Trial) {
  return {
    files,
    begun,
    leftOut,
    feeds: manifest.conservation,
    refused: manifest.refusedFiles,
    faults,
  };
}

function printTrial({ files, begun, leftOut, manifest, faults }: Trial, isGood: boolean): void {
  const sum = (column: 'read' | 'quarantined') =>
    manifest.conservation.reduce((total, row) => total + row[column], 0);
  const parts = [
    ...(begun ? [`of ${plural(begun, 'large one')} the first 4 MB`] : []),
    ...(leftOut ? [`${plural(leftOut, 'older one')} not read`] : []),
  ];
  const sample = parts.length ? ` (${parts.join(', ')})` : '';
  print(
    `trial       ${plural(files, 'file')}${sample}: ${plural(sum('read'), 'record')}, of which ${sum('quarantined')} would be quarantined`,
  );
  const refused = manifest.refusedFiles.map(({ feed, file, message }) =>
    message.startsWith(file) ? `${feed}: ${message}` : `${feed}: ${file}: ${message}`,
  );
  block(isGood ? 'Perhaps' : 'Not good yet', [
    ...refused.flatMap((text) => {
      const [first = '', ...more] = text.split('\n').map(visibleName);
      return [first, ...more.map((line) => `    ${line}`)];
    }),
    ...faults.filter(isGrave).flatMap(faultText),
  ]);
  block(
    'Less than a tenth of a feed',
    faults.filter((fault) => !isGrave(fault)).flatMap(faultText),
  );
}

function block(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  print();
  print(bold(title));
  for (const line of lines) print(`  ${line}`);
}
