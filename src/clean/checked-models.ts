import { failuresSql, liesAhead, settledColumnsSql } from '../contracts/compile.ts';
import { type Contract, contractNotes, stagedFields, typedColumns } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import type { Consequence } from '../contracts/field.ts';
import { columnNotes, type SqlModel } from '../engine/model.ts';

const ownNotes = columnNotes({
  none: {
    id_scope: 'where its ids mean one thing: the platform, or one shop of it',
    failures: 'every rule for which the record is refused, as field:rule;field:rule',
    set_aside: 'every rule for which a value became null, as field:rule;field:rule',
    lies_ahead: "whether a value lies after the run's date, so that the row is another one later",
    phone_is_virtual: 'whether the number expires or only forwards calls',
  },
});

/**
 * One table a kind: the typed records with what each fails, as its contract says. Compiled from the
 * contracts, since a contract is the only place where a record type is written.
 */
export const checkedModels: readonly SqlModel[] = contracts.map(checkedModel);

function checkedModel(contract: Contract): SqlModel {
  const { kind, carries, ruledWhere, exemptWhere, derivedIn = `clean.typed_${kind}` } = contract;
  const alias = 'typed';
  const run = 'run';
  const staged = new Set(stagedFields(contract));
  const hasPhone = typedColumns(contract).some(({ name }) => name === 'phone');
  const others = ['id_scope', ...carries, ...(hasPhone ? ['phone_is_virtual'] : [])];
  const passedOn = ['feed', 'file_number', 'record_number', ...others];
  const own = withoutRepeats(contract.includes ? [contract.includes, contract] : [contract]);
  const columns = own.map((part) => settledColumnsSql(part, alias, run));
  const hasText = (field: string) => (staged.has(field) ? `${alias}.has_${field}_text` : undefined);
  const failures = (consequence: Consequence) =>
    own.map((part) => {
      const sql = failuresSql(part, alias, consequence, hasText, run);
      return part.kind === kind && ruledWhere !== undefined
        ? `case when ${ruledWhere} then ${sql} else '' end`
        : sql;
    });
  const broken = doubted([...failures('quarantine'), `${alias}.other_failures`], `${alias}.doubts`);
  const failed =
    exemptWhere === undefined ? broken : `case when ${exemptWhere} then '' else ${broken} end`;
  return {
    table: `clean.checked_${kind}`,
    materialized: 'table',
    description: `One row per raw record of ${kind}: its values, and every rule of its contract that it breaks.`,
    grain: ['file_number', 'record_number', ...partsOf(contract)],
    columns: { ...contractNotes(contract), ...ownNotes },
    source: 'src/clean/checked-models.ts',
    incremental: { changesWithTime: 'lies_ahead' },
    ...(isTypedByHand(contract) ? {} : { whenEmpty: whenEmpty(contract, passedOn, own) }),
    sql: [
      'select',
      passedOn.map((name) => `    ${alias}.${name},`).join('\n'),
      `    ${columns.join(',\n    ')},`,
      // Of a file that is held back no record counts; what else is wrong with it may be a word of consent.
      "    concat_ws(';', case when files.is_held_back then 'file:columns changed' end,",
      `    nullif(${failed}, '')) as failures,`,
      `    ${doubted([...failures('set aside'), `${alias}.other_set_aside`], `${alias}.set_aside_doubts`)} as set_aside,`,
      `    ${anyLiesAhead(own, alias, run)} as lies_ahead`,
      `from ${derivedIn} as ${alias}`,
      `left join landing.files as files on ${alias}.file_number = files.file_number`,
      `cross join config.run as ${run}`,
    ].join('\n'),
  };
}

/** Then it carries columns of which the contract does not say the type. */
function isTypedByHand({ kind, derivedIn }: Contract): boolean {
  return derivedIn === `clean.typed_${kind}`;
}

/** Few shops have all kinds: one that no feed has would take as long to plan as any other. */
function whenEmpty(
  contract: Contract,
  passedOn: readonly string[],
  own: readonly Contract[],
): NonNullable<SqlModel['whenEmpty']> {
  const types: ReadonlyMap<string, string> = new Map([
    ['file_number', 'bigint'],
    ['record_number', 'bigint'],
    ['phone_is_virtual', 'boolean'],
    ['lies_ahead', 'boolean'],
    ...typedColumns(contract).map(({ name, sqlType }): [string, string] => [name, sqlType]),
  ]);
  const settled = own.flatMap(({ columns }) => columns.map(({ name }) => name));
  const columns = [...passedOn, ...settled, 'failures', 'set_aside', 'lies_ahead'].map(
    (name) => `    cast(null as ${types.get(name) ?? 'varchar'}) as ${name}`,
  );
  return { table: `staging.${contract.kind}`, sql: `select\n${columns.join(',\n')}\nwhere false` };
}

/** What tells the rows of one record apart, where it has several: a response has one an answer. */
function partsOf({ kind, naturalKey, records }: Contract): readonly string[] {
  return records === `clean.checked_${kind}` ? [] : naturalKey.slice(1);
}

/** Whether any value lies after the run's date: until then it is null. */
function anyLiesAhead(parts: readonly Contract[], alias: string, run: string): string {
  const past = parts.flatMap(({ columns }) => columns).filter(({ facts }) => facts.isPast);
  const ahead = past.map((column) => `coalesce(${liesAhead(column, alias, run)}, false)`);
  return ahead.join(' or ') || 'false';
}

/** The contracts, each without the fields that one before it has. */
function withoutRepeats(parts: readonly Contract[]): readonly Contract[] {
  const seen = new Set<string>();
  return parts.map((contract) => {
    const columns = contract.columns.filter(({ name }) => !seen.has(name));
    for (const { name } of columns) seen.add(name);
    return { ...contract, columns };
  });
}

/** Such lists with the reasons of what is in doubt, where there is any, in the place of `unreadable`. */
function doubted(lists: readonly string[], doubts: string): string {
  return `with_doubts(${joined(lists)}, ${doubts})`;
}

/** Lists that may be '' in one list without empty places. */
function joined(lists: readonly string[]): string {
  return `concat_ws(';', ${lists.map((list) => `nullif(${list}, '')`).join(', ')})`;
}
