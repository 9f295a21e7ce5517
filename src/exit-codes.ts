/**
 * What the process tells its caller when it ends. 75 is `EX_TEMPFAIL` of sysexits.h, which schedulers
 * read as "try again later"; 130 and 143 are what a shell gives for SIGINT and SIGTERM.
 */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  refused: 3,
  locked: 75,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
