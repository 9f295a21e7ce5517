/** A module by itself. */
export interface Module {
  readonly text: string;
  readonly hash: string;
  /** Paths of modules, and packages with their versions. */
  readonly imports: readonly string[];
}

/**
 * The modules that stages are made of, by their paths, with the words of their texts. The bundle has another module in
 * this place (`src/start/bundle.ts`): the sources find none, and are read.
 */
export function bundledModules(): Map<string, Module> {
  return new Map();
}
