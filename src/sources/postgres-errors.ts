import { DatabaseError } from 'pg';
import type { DatabaseAddress } from './database-address.ts';
import { connectionFailure } from './database-errors.ts';
import { SourceBusy, SourceFailed, SourceRefused, SourceUnreachable } from './source-errors.ts';

/**
 * What a failure of PostgreSQL means. Its words are passed on only where they are about the query and
 * the database: those about data hold values.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function postgresFailure(address: DatabaseAddress, error: unknown): SourceFailed {
  if (error instanceof SourceFailed) return error;
  const where = address.title;
  if (error instanceof Error && error.message.startsWith('SASL')) {
    return new SourceRefused({
      where,
      problem: 'the server asks for a password in a way that this one does not answer',
      next: 'Look at passwordFrom in the config, and at what the variable holds.',
    });
  }
  if (!(error instanceof DatabaseError) || error.code === undefined) {
    return connectionFailure(address, error);
  }
  const { code, message } = error;
  const kind = code.slice(0, 2);
  if (kind === '28') {
    return new SourceRefused({
      where,
      problem: `the server does not let this user in (${message})`,
      next: 'Look at user and passwordFrom in the config, and at what the variable holds.',
    });
  }
  if (code === '3D000') {
    return new SourceRefused({
      where,
      problem: message,
      next: 'Correct database in the config.',
    });
  }
  if (code === '42501') {
    return new SourceRefused({
      where,
      problem: message,
      next: 'Grant this user the right to select from what the query reads.',
    });
  }
  if (kind === '08' || code.startsWith('57P')) {
    return new SourceUnreachable({ where, problem: message });
  }
  if (passing.has(kind)) return new SourceBusy({ where, problem: message });
  return new SourceRefused({
    where,
    problem: `the query failed: ${aboutQuery.has(kind) ? message : withoutValues(kind)} (SQLSTATE ${code})`,
    next: 'Try the query in psql, then correct it in the config.',
  });
}

/** Rolled back, out of resources, locked, stopped by somebody. */
const passing = new Set(['40', '53', '55', '57']);
/** Syntax, names, rights, features; transactions that only read. */
const aboutQuery = new Set(['0A', '25', '42']);

function withoutValues(kind: string): string {
  return kind === '22'
    ? 'a value in the data does not suit what is done with it'
    : 'the server could not carry it out';
}
