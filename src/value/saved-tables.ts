/** The columns of `value.backtest`, with their types. */
export const backtestColumns = {
  forecast: 'varchar',
  is_naive: 'boolean',
  rank: 'integer',
  calibrated_until: 'date',
  held_out_days: 'integer',
  customers: 'bigint',
  purchases_predicted: 'double',
  purchases_actual: 'bigint',
  mean_absolute_error: 'double',
  root_mean_square_error: 'double',
  mean_deviance: 'double',
  log_likelihood: 'double',
  leaves_at_once: 'boolean',
  regularity: 'integer',
  r: 'double',
  alpha_days: 'double',
  a: 'double',
  b: 'double',
  has_converged: 'boolean',
  at_bounds: 'varchar',
} as const;

/** The columns of `value.parameters`, with their types. */
export const parameterColumns = {
  fitted_on: 'date',
  is_used: 'boolean',
  model: 'varchar',
  leaves_at_once: 'boolean',
  regularity: 'integer',
  r: 'double',
  alpha_days: 'double',
  a: 'double',
  b: 'double',
  log_likelihood: 'double',
  p: 'double',
  q: 'double',
  gamma: 'double',
  spend_log_likelihood: 'double',
  doubt: 'varchar',
} as const;

/** What the next night takes over from a run: the parameters, and how well they did. */
export const savedTables = {
  value_backtest: { source: 'value.backtest', columns: definitionOf(backtestColumns) },
  value_parameters: { source: 'value.parameters', columns: definitionOf(parameterColumns) },
};

/** Columns as `create table` takes them. */
export function definitionOf(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
}
