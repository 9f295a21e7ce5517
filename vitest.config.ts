import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that run whole nights take longest, and begin first: else one worker would end with one of them alone. */
class NightsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const nights = new Set(sorted.filter(({ moduleId }) => runsNights(moduleId)));
    return [...nights, ...sorted.filter((file) => !nights.has(file))];
  }
}

function runsNights(path: string): boolean {
  return /\/(shop\.fixture|nightly\.fixture|torture-shop)\.ts'/.test(readFileSync(path, 'utf8'));
}

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'out/**', 'bench/out/**', '.tmp/**'],
    globalSetup: ['fixtures/temporary-files.setup.ts'],
    setupFiles: ['fixtures/worker-folder.setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Each worker holds an engine of its own: two are enough for two cores.
    maxWorkers: 2,
    // Concurrent tests are such as share one run of the models.
    maxConcurrency: 100,
    // Nothing is mocked and no module keeps what a test changes, so files share their modules: loading them
    // for each took a tenth of the time.
    isolate: false,
    // Node takes the types away itself, as it does for the program.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    sequence: { sequencer: NightsFirst },
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: 'out/test-results.json' }]]
      : ['default'],
  },
});
