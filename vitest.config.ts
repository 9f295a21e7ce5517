import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'out/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each worker holds its own DuckDB: two are enough for two cores.
    maxWorkers: 2,
  },
});
