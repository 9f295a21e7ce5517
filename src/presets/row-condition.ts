import { z } from 'zod';

const shape = {
  /** Name of a column as the file has it, or several names of which a file has one. */
  column: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  /** What the cell begins with; case does not count. */
  startsWith: z.array(z.string().min(1)).min(1).optional(),
  /** What the whole cell is; case does not count. */
  equals: z.array(z.string().min(1)).min(1).optional(),
  /** What the cell holds: an amount below zero, anything at all, as in a file of returns alone, or nothing. */
  is: z.enum(['negative', 'filled', 'empty']).optional(),
};

const oneTest = 'expected one of startsWith, equals and is, with its column';

/** Something that is true of some rows of a file, by one cell of each. */
export const RowCondition = z.strictObject(shape).refine(hasOneTest, oneTest);
export type RowCondition = z.infer<typeof RowCondition>;

/** A condition that makes a row no sale, and why. */
export const NotSaleCondition = z
  .strictObject({ ...shape, reason: z.string().min(1) })
  .refine(hasOneTest, oneTest);
export type NotSaleCondition = z.infer<typeof NotSaleCondition>;

function hasOneTest({ startsWith, equals, is }: z.infer<z.ZodObject<typeof shape>>): boolean {
  return [startsWith, equals, is].filter((test) => test !== undefined).length === 1;
}
