import { readFile } from 'node:fs/promises';
import { isErrorCode } from '../files/error-code.ts';
import { ConfigError } from './config-error.ts';
import { contradictions } from './decided-people.ts';
import { type Decision, pairOf, sortDecisions } from './decision.ts';
import { type DecidedLine, readDecisionLines } from './decision-lines.ts';

/**
 * Reads the file of decisions, one for each pair, sorted by pair. No file means no decisions.
 *
 * @throws {ConfigError} that names every bad line and column, lines that decide one pair in two
 * ways, and lines that together say both "same" and "different" of two records. What is in a
 * line is not repeated: a note that slipped into another column may be about a person.
 */
export async function readDecisions(file: string): Promise<readonly Decision[]> {
  try {
    return parseDecisions(await readFile(file, 'utf8'), file);
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** As `readDecisions`, of the text of `file`. */
export function parseDecisions(text: string, file: string): readonly Decision[] {
  const lines = readDecisionLines(text, file);
  const problems = [...twoVerdicts(lines), ...notTransitive(lines)];
  if (problems.length) throw new ConfigError(file, problems);
  return sortDecisions(newestOfEach(lines.map(({ decision }) => decision)));
}

function twoVerdicts(lines: readonly DecidedLine[]): readonly string[] {
  const pairs = Map.groupBy(lines, ({ decision }) => pairOf(decision));
  return [...pairs.values()]
    .filter((same) => new Set(same.map(({ decision }) => decision.verdict)).size > 1)
    .map((same) => `${listLines(same)} decide one pair in two ways: keep one of them`);
}

function notTransitive(lines: readonly DecidedLine[]): readonly string[] {
  const lineOf = new Map(lines.map((each) => [each.decision, each]));
  return (
    contradictions(lines.map(({ decision }) => decision))
      // Of two records alone it has been said.
      .filter(({ chain }) => chain.length > 1)
      .map(({ apart, chain }) => {
        const same = listLines(chain.flatMap((decision) => lineOf.get(decision) ?? []));
        const line = lineOf.get(apart)?.line;
        return `line ${line} says "different" of two records that ${same} together say are the same`;
      })
  );
}

function listLines(lines: readonly DecidedLine[]): string {
  const numbers = lines.map(({ line }) => line).sort((a, b) => a - b);
  return `lines ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

/** Who merges two branches of the file may have one decision twice. */
function newestOfEach(decisions: readonly Decision[]): readonly Decision[] {
  const age = ({ decidedOn, decidedBy, note }: Decision) => [decidedOn, decidedBy, note].join('\n');
  const pairs = new Map<string, Decision>();
  for (const decision of decisions) {
    const other = pairs.get(pairOf(decision));
    if (!other || age(other) < age(decision)) pairs.set(pairOf(decision), decision);
  }
  return [...pairs.values()];
}
