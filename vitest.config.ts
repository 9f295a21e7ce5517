import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'out/**', 'bench/out/**'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Each worker holds an engine of its own: two are enough for two cores.
    maxWorkers: 2,
    // Concurrent tests are such as share one run of the models.
    maxConcurrency: 100,
    // Nothing is mocked and no module keeps what a test changes, so files share their modules: loading them
    // for each anew took a tenth of the time.
    isolate: false,
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: 'out/test-results.json' }]]
      : ['default'],
  },
});
