import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';

const Prior = z.object({ reason: z.string() });

/** What `identity.parameters` says of why its m is not what was learned; null where it was. */
export async function whyShipped(engine: Engine): Promise<string | null> {
  const [prior] = await engine.queryAs(
    Prior,
    `select level_name as reason
    from identity.parameters
    where field = '(prior)' and level_name <> ''`,
  );
  return prior?.reason ?? null;
}
