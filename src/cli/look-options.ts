import { Option } from 'commander';

/** `--run ID`, for commands that look into a run. */
export function runOption(otherwise: string): Option {
  return new Option('--run <id>', `the run to look into (default: ${otherwise})`);
}

/** `--reveal`, for commands that mask personal data. */
export function revealOption(): Option {
  return new Option('--reveal', 'show personal data; that it was shown is written to the ledger');
}
