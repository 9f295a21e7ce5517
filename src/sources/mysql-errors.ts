import type { DatabaseAddress } from './database-address.ts';
import { connectionFailure } from './database-errors.ts';
import { SourceBusy, SourceFailed, SourceRefused } from './source-errors.ts';

/**
 * What a failure of MySQL or MariaDB means. Its words are passed on only where they are about the
 * query and the database: those about data hold values.
 * https://mariadb.com/docs/server/reference/error-codes/mariadb-error-code-reference
 */
export function mysqlFailure(address: DatabaseAddress, error: unknown): SourceFailed {
  if (error instanceof SourceFailed) return error;
  const where = address.title;
  if (!isServerError(error)) return connectionFailure(address, error);
  const { errno, code, sqlState, message } = error;
  if (noEntry.has(errno)) {
    return new SourceRefused({
      where,
      problem: `the server does not let this user in (${message})`,
      next: 'Look at user, database and passwordFrom in the config, and at what the variable holds.',
    });
  }
  if (noRight.has(errno)) {
    return new SourceRefused({
      where,
      problem: message,
      next: 'Grant this user the right to select from what the query reads.',
    });
  }
  if (passing.has(errno)) {
    return new SourceBusy({ where, problem: `the server cannot do this now (${code})` });
  }
  const isAboutQuery = sqlState.startsWith('42') || sqlState.startsWith('25');
  return new SourceRefused({
    where,
    problem: `the query failed: ${isAboutQuery ? message : 'the server could not carry it out'} (${code})`,
    next: 'Try the query in the mysql client, then correct it in the config.',
  });
}

/** Access denied (1044, 1045, 1698), no such database (1049), host not allowed (1130) or blocked (1129). */
const noEntry = new Set([1044, 1045, 1049, 1129, 1130, 1698]);
/** On a table, a column, a routine, or by a privilege. */
const noRight = new Set([1142, 1143, 1227, 1370]);
/**
 * Too many connections (1040, 1203, 1226), out of memory (1041) or disk (1021), shutting down (1053),
 * locked (1205, 1213), stopped (1317, 1927, 1969, 3024).
 */
const passing = new Set([1021, 1040, 1041, 1053, 1203, 1205, 1213, 1226, 1317, 1927, 1969, 3024]);

interface ServerError extends Error {
  readonly errno: number;
  readonly code: string;
  readonly sqlState: string;
}

/** What a server says has a number and a state; what the network says has a code alone. */
function isServerError(error: unknown): error is ServerError {
  return (
    error instanceof Error &&
    'errno' in error &&
    typeof error.errno === 'number' &&
    'code' in error &&
    typeof error.code === 'string' &&
    'sqlState' in error &&
    typeof error.sqlState === 'string'
  );
}
