import type { Engine } from '../engine/engine.ts';
import type { Parts } from '../pipeline/fingerprint.ts';

/** How a table is shown that few nights need. */
interface Unshown {
  readonly reads: readonly string[];
  /** What it holds, where all that it reads is known. */
  readonly content: () => string;
  readonly make: (session: Engine) => Promise<void>;
}

/** Where a table may have other rows than in an earlier run. */
export interface Changes {
  readonly runId: string;
  /** Columns of the table: rows with other values are the same. */
  readonly key: readonly string[];
  /** The table that holds these values. */
  readonly keys: string;
}

/**
 * The tables of a night: what each holds, and how those are shown that nobody has read yet. A content is
 * an id: where it is equal, the rows are. What tables hold that are still to be built is unknown.
 */
export class NightTables {
  readonly #contents = new Map<string, string>();
  readonly #changes = new Map<string, Changes>();
  readonly #unshown = new Map<string, Unshown>();
  readonly #shown = new Map<string, Promise<void>>();
  readonly #made = new Map<string, Promise<string>>();

  setContent(table: string, content: string): void {
    this.#contents.set(table, content);
  }

  setChanges(table: string, changes: Changes): void {
    this.#changes.set(table, changes);
  }

  /** Where a table differs from that of an earlier run, as far as that was known when it was made. */
  changesOf(table: string): Changes | undefined {
    return this.#changes.get(table);
  }

  /** A helping table that several models need, which the first that asks for it makes. */
  once(name: string, make: () => Promise<string>): Promise<string> {
    const made = this.#made.get(name) ?? make();
    this.#made.set(name, made);
    return made;
  }

  /** What these tables hold, as parts of the fingerprint of what reads them; undefined if that of any is unknown. */
  contentsOf(tables: readonly string[]): Parts | undefined {
    const contents: [string, string][] = [];
    for (const table of tables) {
      const content = this.#contentOf(table);
      if (content === undefined) return undefined;
      contents.push([table, content]);
    }
    return Object.fromEntries(contents);
  }

  #contentOf(table: string): string | undefined {
    const content = this.#contents.get(table);
    const unshown = this.#unshown.get(table);
    if (content !== undefined || !unshown || !this.contentsOf(unshown.reads)) return content;
    this.#contents.set(table, unshown.content());
    return this.#contents.get(table);
  }

  /** What is known of these tables. */
  knownOf(tables: readonly string[]): Parts {
    return Object.assign({}, ...tables.map((table) => this.contentsOf([table])));
  }

  /** Leaves a table to be shown when somebody reads it, after all that it reads itself. */
  leave(table: string, unshown: Unshown): void {
    this.#unshown.set(table, unshown);
  }

  /** Shows those of these tables that were left: before it waits for one that another session makes, the next ones. */
  async show(session: Engine, tables: readonly string[]): Promise<void> {
    for (const table of tables) {
      const unshown = this.#unshown.get(table);
      if (!unshown || this.#shown.has(table)) continue;
      const shown = this.#make(session, unshown);
      this.#shown.set(table, shown);
      await shown;
    }
    await Promise.all(tables.map((table) => this.#shown.get(table)));
  }

  async #make(session: Engine, { reads, make }: Unshown): Promise<void> {
    await this.show(session, reads);
    await make(session);
  }
}
