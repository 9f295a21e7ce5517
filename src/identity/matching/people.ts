import { type BuiltModel, columnNotes } from '../../engine/model.ts';
import { identifier } from '../../engine/sql-text.ts';
import { type Field, fieldsOf, type PeopleSchema } from './fields.ts';
import { simplifyHan } from './simplify-han.ts';

/**
 * Gives the model of the records that can be compared: of whom at least two things are known that
 * tell people apart.
 */
export function people(schema: PeopleSchema, table: string): BuiltModel {
  const fields = fieldsOf(schema);
  const id = identifier(schema.id);
  const source = schema.source
    ? `cast(${identifier(schema.source)} as varchar)`
    : 'cast(null as varchar)';
  // Step by step, each function on a column: functions in functions take long to plan.
  const whole = fields.filter(({ shownOf }) => shownOf === undefined);
  const texts = unique(whole.map(wholeText));
  const raw = (field: Field) => `raw_${texts.indexOf(wholeText(field))}`;
  const masks = unique(fields.flatMap((field) => maskedText(field) ?? []));
  const mask = (field: Field) => `mask_${masks.indexOf(maskedText(field) ?? '')}`;
  const { steps, columnOf, last } = takeSteps(whole, raw);
  const values = whole.map((field) => {
    const value = field.prepare(columnOf(field));
    const behindMask = field.masked && field.rules.masked?.whole?.(mask(field));
    return `${behindMask ? `coalesce(${value}, ${behindMask})` : value} as ${identifier(field.name)}`;
  });
  const columns = fields.map((field) => {
    const name = identifier(field.name);
    if (field.shownOf === undefined) return name;
    const shown = field.rules.shown?.(identifier(field.shownOf));
    return `coalesce(${shown}, ${field.prepare(mask(field))}) as ${name}`;
  });
  return {
    table: 'identity.people',
    description:
      'One row per record that can be compared with others: its values in the form in which they are compared.',
    grain: ['record_id'],
    columns: columnNotes({
      none: {
        person: 'its number of tonight, from 0',
        source: 'what the record is, such as an order',
        province: 'the province, as it is compared',
        city: 'the city, as it is compared',
        gender: 'the gender, as it is compared',
      },
      indirect: { birth_on: 'the day of birth, as it is compared', record_id: 'the record' },
      direct: {
        given_name: 'the given name, as it is compared',
        given_name_shown: 'what a masked given name shows',
        family_name: 'the family name, as it is compared',
        phone: 'the phone number, as it is compared',
        phone_shown: 'the digits that a masked number shows',
        email: 'the email address, as it is compared',
        email_shown: 'what a masked address shows',
        address: 'the street address, as it is compared',
      },
    }),
    source: 'src/identity/matching/people.ts',
    reads: [table],
    build: async (engine, result) => {
      const simplified = await simplifyHan(engine, table, fields);
      await engine.execute(`
        create or replace table ${result} as
        with raw as (
          select ${[`${id} as record_id`, `${source} as source`, ...named(texts, 'raw'), ...named(masks, 'mask')].join(', ')}
          from ${simplified}
        ),
        ${steps.map((step) => `${step},`).join('\n')}
        prepared as (
          select ${last}.*, ${values.join(', ')} from ${last}
        ),
        shown as (
          select record_id, source, ${columns.join(', ')} from prepared
        )
        select cast(row_number() over (order by record_id) - 1 as integer) as person, shown.*
        from shown
        where ${countKnown(fields)} >= 2`);
    },
  };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function named(expressions: readonly string[], name: string): readonly string[] {
  return expressions.map((sql, place) => `${sql} as ${name}_${place}`);
}

/**
 * What has to be made of fields' texts first, a CTE for each step. What several fields need is made once, such as the
 * parts of a full name for both of its names.
 *
 * @param rawOf the column with a field's text, in `raw`
 */
function takeSteps(fields: readonly Field[], rawOf: (field: Field) => string) {
  const columns = new Map(fields.map((field) => [field, rawOf(field)]));
  const steps: string[] = [];
  let last = 'raw';
  for (let step = 0; fields.some(({ before }) => step < before.length); step++) {
    const made = fields.flatMap((field) => {
      const sql = field.before[step]?.(columns.get(field) ?? '');
      return sql === undefined ? [] : [{ field, sql }];
    });
    const distinct = unique(made.map(({ sql }) => sql));
    for (const { field, sql } of made) columns.set(field, `step_${step}_${distinct.indexOf(sql)}`);
    steps.push(
      `step_${step} as (select ${last}.*, ${named(distinct, `step_${step}`).join(', ')} from ${last})`,
    );
    last = `step_${step}`;
  }
  return { steps, columnOf: (field: Field) => columns.get(field) ?? '', last };
}

/** The text of a field's column, null where it is masked or does not count. */
function wholeText({ column, usable, masked, rules }: Field): string {
  const text = `cast(${identifier(column)} as varchar)`;
  if (usable !== undefined) return `case when ${identifier(usable)} then ${text} end`;
  const isMasked = masked === column && rules.masked?.test(text);
  return isMasked ? `case when not coalesce(${isMasked}, false) then ${text} end` : text;
}

/** The text of the masked values beside a field. */
function maskedText({ masked, rules }: Field): string | undefined {
  if (masked === undefined) return undefined;
  const text = `cast(${identifier(masked)} as varchar)`;
  return rules.masked?.form?.(text) ?? text;
}

/** How many things are known of a record, whole or in part. */
function countKnown(fields: readonly Field[]): string {
  const known = fields
    .filter(({ kind, shownOf }) => kind !== 'category' && shownOf === undefined)
    .map(({ name }) => {
      const columns = [
        name,
        ...fields.filter(({ shownOf }) => shownOf === name).map((one) => one.name),
      ];
      const unknown = columns.map((column) => `${identifier(column)} is null`).join(' and ');
      return `(case when ${unknown} then 0 else 1 end)`;
    });
  return known.join(' + ');
}
