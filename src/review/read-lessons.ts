import { z } from 'zod';
import { readDecisions } from '../config/decisions.ts';
import type { LoadedConfig } from '../config/loaded-config.ts';
import type { Engine } from '../engine/engine.ts';
import { type ChosenRun, chooseRun, withTables } from '../runs/run-tables.ts';
import { askedFor, type Calibration, calibrate, type Lesson, meaningOf } from './calibrate.ts';

/** Decisions on pairs of nearly one probability. */
export interface LessonBin {
  readonly from: number;
  readonly to: number;
  readonly decisions: number;
  readonly same: number;
}

/** How many pairs of the run are on each side of the settings. */
export interface PairsBySetting {
  readonly linkProbability: number;
  /** Pairs that are probable enough to link. */
  readonly linked: number;
  /** Those that would wait for a person. */
  readonly doubtful: number;
}

/** What decisions say of the model, and what would follow from them. Nothing is changed. */
export interface Lessons {
  readonly run: ChosenRun;
  /** Decisions on pairs that the run weighed, and those on others, from which nothing is learned. */
  readonly decisions: number;
  readonly withoutWeight: number;
  readonly bins: readonly LessonBin[];
  /** Undefined where there is too little to learn from. */
  readonly calibration: Calibration | undefined;
  /** What `linkProbability` means by the decisions. */
  readonly meaning: number | undefined;
  readonly now: PairsBySetting;
  /** With the setting that means by the decisions what the present one says. */
  readonly advised: PairsBySetting | undefined;
}

const tables = ['identity.pairs'];
const edges = [0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1];

/** The bounds of the setting. */
const [leastSetting, mostSetting] = [0.5, 0.999999];

const Weighed = z.object({
  probability: z.coerce.number(),
  is_same: z.boolean(),
});

/**
 * Sets what people decided against what the published run's model had said of the same pairs.
 *
 * @throws {RunNotFound} {@link TablesMissing}
 */
export async function readLessons(loaded: LoadedConfig, runId?: string): Promise<Lessons> {
  const { linkProbability, reviewProbability } = loaded.config.identity;
  const run = await chooseRun(loaded.output, tables, 'current', runId);
  const decided = (await readDecisions(loaded.decisionsFile)).filter(
    ({ verdict }) => verdict !== 'later',
  );
  return withTables(loaded, run, tables, async (engine) => {
    const weighed = await engine.queryAs(Weighed, weighedSql, {
      decided: JSON.stringify(
        decided.map(({ recordId, otherRecordId, verdict }) => ({
          record_id: recordId,
          other_record_id: otherRecordId,
          is_same: verdict === 'same',
        })),
      ),
    });
    const lessons = weighed.map(
      ({ probability, is_same: isSame }): Lesson => ({ weight: bitsOf(probability), isSame }),
    );
    const calibration = calibrate(lessons);
    const asked = calibration && askedFor(linkProbability, calibration);
    const setting =
      asked === undefined
        ? undefined
        : Math.min(mostSetting, Math.max(leastSetting, rounded(asked)));
    return {
      run,
      decisions: weighed.length,
      withoutWeight: decided.length - weighed.length,
      bins: binsOf(weighed),
      calibration,
      meaning: calibration && meaningOf(linkProbability, calibration),
      now: await countPairs(engine, linkProbability, reviewProbability),
      advised:
        setting === undefined ? undefined : await countPairs(engine, setting, reviewProbability),
    };
  });
}

const weighedSql = `
  with decided as (
      select unnest(
          from_json(
              cast($decided as json),
              '[{"record_id": "UUID", "other_record_id": "UUID", "is_same": "BOOLEAN"}]'
          ),
          recursive := true
      )
  )
  select pairs.probability, decided.is_same
  from decided
  inner join identity.pairs as pairs
      on decided.record_id = pairs.record_id and decided.other_record_id = pairs.other_record_id
  order by pairs.probability, pairs.record_id, pairs.other_record_id`;

/** The base-2 logarithm of the odds, of a probability to eight decimals. */
function bitsOf(probability: number): number {
  const inside = Math.min(Math.max(probability, 5e-9), 1 - 5e-9);
  return Math.log2(inside / (1 - inside));
}

function binsOf(weighed: readonly z.infer<typeof Weighed>[]): readonly LessonBin[] {
  return edges.slice(0, -1).flatMap((from, place): readonly LessonBin[] => {
    const to = edges[place + 1] ?? 1;
    const own = weighed.filter(
      ({ probability }) => probability >= from && (probability < to || to === 1),
    );
    const same = own.filter(({ is_same: isSame }) => isSame).length;
    return own.length === 0 ? [] : [{ from, to, decisions: own.length, same }];
  });
}

const Count = z.tuple([z.object({ linked: z.coerce.number(), doubtful: z.coerce.number() })]);

async function countPairs(
  engine: Engine,
  linkProbability: number,
  reviewProbability: number,
): Promise<PairsBySetting> {
  const [{ linked, doubtful }] = Count.parse(
    await engine.query(
      `select
          count(*) filter (where probability >= $link) as linked,
          count(*) filter (where probability >= $review and probability < $link) as doubtful
      from identity.pairs`,
      { link: linkProbability, review: Math.min(reviewProbability, linkProbability) },
    ),
  );
  return { linkProbability, linked, doubtful };
}

/** To as many digits as tell it from 1. */
function rounded(probability: number): number {
  return Number(probability.toFixed(probability > 0.99 ? 5 : 3));
}
