/** A named step of a query. */
export interface Cte {
  readonly name: string;
  readonly sql: string;
}

/** What versions of a kind have beside the date of their file and their values. */
export interface Ranked {
  readonly change: boolean;
  readonly progress: boolean;
}

export function withCtes(steps: readonly Cte[], last: string): string {
  return `with ${steps.map(({ name, sql }) => `${name} as (\n${sql}\n)`).join(',\n\n')}\n\n${last}`;
}

/** How versions are ordered, the newest first. Ties are broken by values. */
export function newestFirst({ change, progress }: Ranked): string {
  return [
    ...(change ? ['changed_at'] : []),
    'exported_at',
    ...(progress ? ['progress'] : []),
    'content',
    'file_hash',
  ]
    .map((column) => `${column} desc nulls last`)
    .join(', ');
}
