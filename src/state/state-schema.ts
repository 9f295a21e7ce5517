import { wordColumns } from './state-rows.ts';

/** Makes the tables of the store that are not there yet. */
export const stateSchema = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  create table if not exists entries (
    sequence integer primary key autoincrement,
    at text not null,
    kind text not null check (kind in ('added', 'corrected', 'taken back', 'rebuilt')),
    run_id text,
    feed text,
    file text,
    file_hash text,
    withdrawals integer not null
  ) strict;
  create table if not exists files (
    feed text not null,
    file_hash text not null,
    file text not null,
    digest text not null,
    newest_seen_at text,
    withdrawals integer not null,
    primary key (feed, file_hash)
  ) strict, without rowid;
  create table if not exists withdrawals (
    id integer primary key,
    sequence integer not null references entries,
    feed text not null,
    file_hash text not null,
    digest text not null,
    ${wordColumns.map((name) => `${name} text`).join(', ')},
    unique (feed, file_hash, digest)
  ) strict;
  create table if not exists given_ids (
    name text primary key,
    highest integer not null,
    sequence integer not null references entries
  ) strict, without rowid;
  create table if not exists exports (
    feed text not null,
    file_hash text not null,
    seen_at text not null,
    places text not null,
    sequence integer not null references entries,
    primary key (feed, file_hash)
  ) strict, without rowid;
  create table if not exists table_digests (
    name text primary key,
    digest text not null
  ) strict, without rowid;`;

/** The tables of few rows, each of which has one digest of them all; withdrawals have one each. */
export const digestedTables = ['entries', 'exports', 'files', 'given_ids'] as const;

/** The tables that a copy holds as Parquet too. */
export const stateTables = ['entries', 'withdrawals', 'given_ids', 'exports'] as const;

export type StateTable = (typeof stateTables)[number];
