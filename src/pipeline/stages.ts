import { readdirSync } from 'node:fs';
import { cellModels } from '../clean/cell-models.ts';
import { checkedModels } from '../clean/checked-models.ts';
import { parsedPhones } from '../clean/parsed-phones.ts';
import { refusedTexts } from '../clean/refused-texts.ts';
import type { Check, Model } from '../engine/model.ts';
import { projectPath } from '../engine/project-path.ts';
import { readChecks, readModels } from '../engine/read-models.ts';
import { clusters } from '../identity/clusters.ts';
import { differentNames } from '../identity/different-names.ts';
import { keyGroups } from '../identity/key-groups.ts';
import { customerFields, customerSchema } from '../identity/matching/customer-schema.ts';
import { matchingModels } from '../identity/matching/matching-models.ts';
import { recipients } from '../identity/recipients.ts';
import { naturalBreaks } from '../segment/natural-breaks.ts';

/** A stage: the tables that it makes and what must hold of them. */
export interface Stage {
  readonly name: string;
  readonly models: readonly Model[];
  readonly checks: readonly Check[];
}

/** Stages that are programs and not SQL: they fetch and read raw files, or write files for people. */
const programs = ['pull', 'landing', 'staging', 'exports'] as const;

/** What a stage's SQL cannot say by itself. */
const modelsInTypeScript: Readonly<Record<string, readonly Model[]>> = {
  clean: [...cellModels, ...checkedModels, parsedPhones, refusedTexts],
  identity: [
    ...matchingModels(customerSchema, 'identity.records'),
    recipients,
    keyGroups,
    differentNames,
    clusters(customerFields),
  ],
  segment: [naturalBreaks],
};

/** Every stage that a pipeline may name: a folder of `sql/`, or a program. */
export function stageNames(): readonly string[] {
  const folders = readdirSync(projectPath('sql'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['functions', 'checks'].includes(entry.name))
    .map((entry) => entry.name);
  return [...new Set([...programs, ...folders])].sort();
}

/** A stage with its models, those of SQL files and those in TypeScript. */
export function readStage(name: string): Stage {
  return {
    name,
    models: [...readModels(name), ...(modelsInTypeScript[name] ?? [])],
    checks: readChecks(name),
  };
}
