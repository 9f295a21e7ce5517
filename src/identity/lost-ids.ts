/**
 * A query for ids of which only the number is known: each counts as given to nobody, and never to anybody else.
 *
 * @param letter what an id begins with
 * @param column the column that holds it
 */
export function lostIds(letter: string, column: string): (given: number) => string {
  return (given) => `
    select lost.${column}, run.as_of as created_on, 'retired' as status
    from (
        select concat('${letter}', lpad(cast(number as varchar), 9, '0')) as ${column}
        from range(1, ${given + 1}) as numbers(number)
    ) as lost
    cross join config.run as run`;
}
