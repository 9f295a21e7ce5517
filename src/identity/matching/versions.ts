import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { readMacros } from '../../engine/macros.ts';
import { canonicalJson, sha256 } from '../../files/canonical-json.ts';
import { calibrationMethod } from './calibration.ts';
import { levelNamesOf } from './comparison-levels.ts';
import type { Field } from './fields.ts';

const Saved = z.object({ version: z.string() });
const Setting = z.object({ learns_on: z.string().nullable() });

/**
 * Names the way in which records are compared: what is learned of one way says nothing of another.
 * It changes with the fields, their levels, the functions that these call, and how what is learned is
 * calibrated.
 */
export async function versionOf(engine: Engine, fields: readonly Field[]): Promise<string> {
  const ways = fields.map((field) => [
    field.name,
    field.before.map((make) => make('text')),
    field.prepare('text'),
    levelNamesOf(field),
    field.rules.aspects,
    field.rules.measure,
    field.rules.apart,
    field.rules.levels.map(({ when }) => when),
  ]);
  const text = canonicalJson(JSON.parse(JSON.stringify([calibrationMethod, ways])));
  const functions = (await readMacros(engine)).hashNamedIn([text]);
  return sha256(`${text} ${functions}`).slice(0, 12);
}

/**
 * Whether tonight's parameters are learned again: when the pipeline says so, when there are none, and
 * when those that there are belong to another way of comparing.
 */
export async function needsLearning(engine: Engine, fields: readonly Field[]): Promise<boolean> {
  const [setting] = await engine.queryAs(Setting, 'select learns_on from config.matching');
  const [saved] = await engine.queryAs(
    Saved,
    'select version from previous.parameters group by version order by version limit 1',
  );
  return setting?.learns_on !== null || saved?.version !== (await versionOf(engine, fields));
}
