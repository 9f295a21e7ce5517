import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { numberedOrganisationRecords } from './numbered-records.ts';

const Row = z.object({ record_id: z.string() });

/**
 * The id of the record of an organisation that a text names, by organisation and number (`O000000001/2`) or by a
 * beginning of its id that no other has; undefined where there is none, or more than one.
 */
export async function findOrganisationRecord(
  engine: Engine,
  text: string,
): Promise<string | undefined> {
  const [, organisationId, number] = /^\s*(O\d{9,})\/(\d{1,9})\s*$/i.exec(text) ?? [];
  const start = text.trim().toLowerCase().replaceAll('-', '');
  const rows =
    organisationId === undefined
      ? await engine.queryAs(Row, byIdSql, { start })
      : await engine.queryAs(Row, byNumberSql, {
          organisationId: organisationId.toUpperCase(),
          number: Number(number),
        });
  const [row, ...others] = rows;
  return others.length === 0 ? row?.record_id : undefined;
}

const byIdSql = `
  select cast(record_id as varchar) as record_id from organisations.records
  where length($start) >= 6 and starts_with(replace(cast(record_id as varchar), '-', ''), $start)
  limit 2`;

const byNumberSql = `
  select cast(record_id as varchar) as record_id
  from (${numberedOrganisationRecords('$organisationId')}) where number = $number`;
