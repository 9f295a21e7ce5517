import { z } from 'zod';
import { RollcallError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Environment } from './source.ts';

/**
 * The name of an environment variable that holds a secret. Settings of this kind end with `From`,
 * such as `passwordFrom: 'SHOP_PASSWORD'`; a secret itself never is in a config.
 */
export const VariableName = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]*$/, 'the name of an environment variable, such as SHOP_PASSWORD');

/**
 * The secret that a variable holds.
 *
 * @throws {SecretMissing} when the variable is not set, or empty
 */
export function readSecret(environment: Environment, variable: string): string {
  const value = environment[variable];
  if (value === undefined || value === '') throw new SecretMissing(variable);
  return value;
}

/** A source needs a secret from an environment variable that is not set. */
export class SecretMissing extends RollcallError {
  readonly variable: string;

  constructor(variable: string) {
    super(
      {
        what: `The environment variable ${variable} is not set.`,
        state: 'Nothing was pulled from this source.',
        next: `Set ${variable} where Rollcall is started (for cron: in the crontab), then run again.`,
      },
      { exitCode: exitCodes.usage },
    );
    this.variable = variable;
  }
}
