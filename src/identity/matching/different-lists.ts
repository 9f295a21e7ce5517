/** Two people of one list are two people. */
export function ofDifferentLists(isLinking: boolean, pairs: string): string {
  return !isLinking
    ? pairs
    : `select pairs.* from (${pairs}) as pairs
      inner join identity.people as l on pairs.a = l.person
      inner join identity.people as r on pairs.b = r.person
      where l.source is null or r.source is null or l.source <> r.source`;
}
