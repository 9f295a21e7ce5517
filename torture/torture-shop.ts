import { isDeepStrictEqual } from 'node:util';
import { readPublished } from '../fixtures/published.fixture.ts';
import type { Ended } from '../src/cli/command.fixture.ts';
import { copyShop, type Shop } from '../src/cli/shop.fixture.ts';
import { currentRun } from '../src/runs/publish.ts';
import type { Blow, Struck } from './blows.ts';
import type { Random } from './random.ts';

/** A shop's nights, each with what is delivered before it. */
export interface Story {
  readonly name: string;
  open(): Promise<Shop>;
  readonly nights: readonly {
    readonly asOf: string;
    deliver(shop: Shop): Promise<void>;
  }[];
}

/** What came of the blows. */
export interface Count {
  readonly blow: string;
  times: number;
  /** How often the night was published all the same. */
  published: number;
}

/** Something that must never happen, and after which blow it did. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

type Result = Awaited<ReturnType<typeof readPublished>>;

interface Undisturbed {
  readonly asOf: string;
  readonly deliver: (shop: Shop) => Promise<void>;
  readonly result: Result;
  /** What is published where the night is made a second time. */
  readonly again: Result;
  readonly time: number;
}

/** The nights as they are when nothing disturbs them. */
export async function undisturbed(story: Story): Promise<readonly Undisturbed[]> {
  await using shop = await story.open();
  const nights: Undisturbed[] = [];
  for (const { asOf, deliver } of story.nights) {
    await deliver(shop);
    const startedAt = performance.now();
    const ended = await shop.rollcallAs({}, ...nightly(asOf));
    if (ended.code !== 0) throw new Violation(`${asOf}, undisturbed: ${describe(ended)}`);
    const time = performance.now() - startedAt;
    const result = await readPublished(shop.output);
    nights.push({ asOf, deliver, result, again: await madeAgain(shop, asOf), time });
  }
  return nights;
}

/** Made again, a night compares with itself what a first one compares with the night before. */
async function madeAgain(shop: Shop, asOf: string): Promise<Result> {
  await using copy = await copyShop(shop);
  const ended = await copy.rollcall(...nightly(asOf));
  if (ended.code !== 0) throw new Violation(`${asOf}, undisturbed again: ${describe(ended)}`);
  return await readPublished(copy.output);
}

/** How a story is struck. */
export interface Torture {
  readonly story: Story;
  readonly nights: readonly Undisturbed[];
  readonly random: Random;
  readonly blows: readonly Blow[];
  /** At most so many blows a night. */
  readonly mostBlows: number;
  tell(text: string): void;
  count(blow: Blow, isPublished: boolean): void;
}

/**
 * Lives through a story once, with blows before each night comes to its end. After each blow the
 * published night is whole, and is either the one before or the very night that an undisturbed shop
 * has, made once or twice: the same customers under the same ids, the same rows in all tables, the same bytes in all files.
 *
 * @throws {Violation}
 */
export async function torture(asked: Torture): Promise<void> {
  await using shop = await asked.story.open();
  try {
    await liveThrough(asked, shop);
  } catch (error) {
    const { folder } = await copyShop(shop);
    if (error instanceof Violation) error.message += `\nThe shop is kept in ${folder}`;
    throw error;
  }
}

async function liveThrough(asked: Torture, shop: Shop): Promise<void> {
  const { story, nights, random, tell } = asked;
  let before: Result | undefined;
  for (const night of nights) {
    await night.deliver(shop);
    const last = await currentRun(shop.output);
    let isPublished = false;
    for (let left = random.whole(1, asked.mostBlows); left > 0 && !isPublished; left--) {
      const blow = random.pick(asked.blows);
      const words = nightly(night.asOf);
      const struck = await blow.strike({ shop, words, usualTime: night.time, random });
      const at = `${story.name}, ${night.asOf}, ${blow.name}: ${struck.how}`;
      tell(at);
      await struck.undo?.();
      checkEnds(struck, at);
      isPublished = (await currentRun(shop.output)) !== last;
      const wanted = isPublished ? [night.result, night.again] : before && [before];
      before = await checkPublished(shop, wanted, at);
      asked.count(blow, isPublished);
    }
    if (!isPublished) before = await finish(shop, night);
  }
}

/** After all blows the night comes to its end as if there had been none. */
async function finish(shop: Shop, night: Undisturbed): Promise<Result | undefined> {
  const ended = await shop.rollcall(...nightly(night.asOf));
  if (ended.code !== 0) throw new Violation(`${night.asOf}, afterwards: ${describe(ended)}`);
  return checkPublished(shop, [night.result], `${night.asOf}, afterwards`);
}

function checkEnds({ ended, allowed }: Struck, at: string): void {
  for (const each of ended) {
    const isForeseen = !/did not foresee|^ +at /m.test(each.stderr);
    if (allowed.includes(each.code) && isForeseen) continue;
    throw new Violation(`${at}: ${describe(each)}`);
  }
}

/** What is published, which must be one of the wanted; without any, nothing may be. */
async function checkPublished(
  shop: Shop,
  wanted: readonly Result[] | undefined,
  at: string,
): Promise<Result | undefined> {
  const current = await currentRun(shop.output);
  if (wanted === undefined) {
    if (current !== null) throw new Violation(`${at}: a night is published that is none`);
    return undefined;
  }
  const published = await readPublished(shop.output);
  if (!wanted.some((each) => isDeepStrictEqual(published, each))) {
    throw new Violation(`${at}: the published night is not what it is in an undisturbed shop`);
  }
  const verified = await shop.rollcall('verify');
  if (verified.code !== 0) throw new Violation(`${at}: verify: ${describe(verified)}`);
  return published;
}

function nightly(asOf: string): readonly string[] {
  return ['run', 'nightly', '--quiet', '--as-of', asOf];
}

function describe({ code, stderr, stdout }: Ended): string {
  return `ended with ${code ?? 'a signal'}\n${stderr}${stdout}`;
}
