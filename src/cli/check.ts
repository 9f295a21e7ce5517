import { Command } from 'commander';
import { feedsWithoutRate, loadConfig } from '../config/load.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import { exitCodes } from '../exit-codes.ts';
import { assumedCurrencies } from '../faults/assumed-currencies.ts';
import { modeOpenToOthers } from '../files/open-to-others.ts';
import { findFiles } from '../inbox/find-files.ts';
import { lookAtFolders } from '../inbox/look-at-folders.ts';
import { NameNotText } from '../inbox/name-not-text.ts';
import { unreadObjectionLists } from '../inbox/unread-lists.ts';
import { listCure, listText } from '../landing/notices/folder-notices.ts';
import { readPipelines } from '../pipeline/read-pipelines.ts';
import { presets } from '../presets/presets.ts';
import { sourcesOf } from '../pull/source-task.ts';
import { bindModels } from '../run/bind-models.ts';
import { noRate } from '../run/trial/findings.ts';
import { type Trial, tryConfig } from '../run/trial/try-config.ts';
import { ForeignFolder, refuseForeign } from '../runs/own-folder.ts';
import { variablesOf } from '../sources/describe-source.ts';
import { plural } from '../text/plural.ts';
import { businessDate, configOption, jsonOption } from './options.ts';
import { print, printJson } from './output.ts';
import { isAsItShouldBe, openLines, printFindings, unreadLines } from './print-check.ts';
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
  const written = await loadConfig(config, { mayLackRates: true });
  const loaded = withNoneRequired(written);
  const tell = json ? () => {} : print;
  const lacking = feedsWithoutRate(loaded.config);
  const counts = `${plural(loaded.feeds.length, 'feed')}, ${presets.length} presets`;
  tell(`config      ${counts}: ${lacking.length ? plural(lacking.length, 'problem') : 'good'}`);
  let files = 0;
  const closed: string[] = [];
  for (const [index, feed] of loaded.feeds.entries()) {
    const isRequired = written.feeds[index]?.feed.required;
    files += (
      await findFiles(feed, loaded, (problem) => {
        const isLeftOut = problem instanceof NameNotText;
        const text = `${feed.feed.name}: ${problem.message.split('\n')[0]}`;
        if (isLeftOut || isRequired) closed.push(text);
      })
    ).length;
  }
  tell(`sources     ${plural(files, 'file')} can be read`);
  const foreign = await foreignOutput(loaded);
  closed.push(...foreign);
  const folders = await lookAtFolders(loaded);
  const lists = await unreadObjectionLists(loaded);
  const sources = sourcesIn(loaded);
  for (const { feed, title, missing } of sources) {
    const what = missing.length ? `${missing.join(', ')} not set here` : 'would be asked';
    tell(`source      ${feed}: ${title}: ${what}`);
  }
  const asOf = businessDate(loaded, new Date());
  const pipelines = await readPipelines();
  const bound: { readonly name: string; readonly models: number; readonly checks: number }[] = [];
  const ofStages = new Map<string, Awaited<ReturnType<typeof bindModels>>>();
  for (const pipeline of pipelines) {
    // The models are those of the stages, whichever pipeline has them.
    const stages = pipeline.stages.join();
    const found = ofStages.get(stages) ?? (await bindModels({ loaded, pipeline, asOf }));
    ofStages.set(stages, found);
    bound.push({ name: pipeline.name, ...found });
    tell(`pipeline    ${pipeline.name}: ${found.models} models and ${found.checks} checks bind`);
  }
  const [first] = pipelines;
  const trial = files > 0 && first ? await tryConfig(loaded, first, asOf, stopSignal()) : undefined;
  const isGood =
    lacking.length + closed.length + lists.length === 0 &&
    (trial === undefined || isAsItShouldBe(trial));
  const told = new Set(trial?.faults.map(({ what }) => what));
  const problems = [
    ...lacking.filter((each) => !told.has(noRate(each.currency))).map(({ problem }) => problem),
    ...closed,
  ];
  const assumptions = [
    ...assumedCurrencies(loaded).map(({ text }) => text),
    ...(trial?.taken ?? []),
  ];
  const openMode = foreign.length ? undefined : await modeOpenToOthers(loaded.output);
  if (json) {
    printJson({
      isGood,
      problems,
      feeds: loaded.feeds.length,
      files,
      folders,
      unreadLists: lists,
      sources,
      pipelines: bound,
      assumptions,
      openToOthers: openMode ?? null,
      trial: trial && factsOf(trial),
    });
  } else {
    printFindings({
      trial,
      isGood,
      problems,
      lists: lists.map((list) => `${listText(list)}. ${listCure(list)}`),
      unread: unreadLines(folders, loaded),
      assumptions,
      open: openLines(loaded, openMode),
    });
  }
  if (!isGood) process.exitCode = exitCodes.failed;
}

/** The same config for a trial: what cannot be read is reported, and the rest is still tried. */
function withNoneRequired(loaded: LoadedConfig): LoadedConfig {
  const feeds = loaded.feeds.map((resolved) => ({
    ...resolved,
    feed: { ...resolved.feed, required: false },
  }));
  return { ...loaded, feeds };
}

async function foreignOutput({ output }: LoadedConfig): Promise<readonly string[]> {
  try {
    await refuseForeign(output);
    return [];
  } catch (error) {
    if (error instanceof ForeignFolder) return [error.what];
    throw error;
  }
}

function sourcesIn(loaded: LoadedConfig) {
  return loaded.feeds.flatMap(sourcesOf).map(({ feed, title, config }) => ({
    feed,
    title,
    missing: variablesOf(config).filter((variable) => !process.env[variable]),
  }));
}

function factsOf({ files, begun, leftOut, manifest, faults, unused }: Trial) {
  return {
    files,
    begun,
    leftOut,
    feeds: manifest.conservation,
    refused: manifest.refusedFiles,
    faults,
    unused,
  };
}
