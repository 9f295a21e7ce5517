import { RollcallError } from '../../errors.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type Comparison, type GateResult, gateKey, gateText } from '../../runs/gate-result.ts';

/** A night is so far from the one before that a person has to say whether that is meant. */
export class GatesBroken extends RollcallError {
  /** As `--accept` names them. */
  readonly gates: readonly string[];

  constructor(runId: string, pipeline: string, { runId: before, asOf, results }: Comparison) {
    const broken = brokenGates(results);
    const gates = [...new Set(broken.map(({ gate }) => gate))];
    const accept = gates.map((gate) => `--accept ${gate}`).join(' ');
    super(
      {
        what: `Publication is refused: the night is too far from the published one (run ${before}, as of ${asOf}).`,
        where: withoutEchoes(broken)
          .map((result) => `  ${brokenText(result)}`)
          .join('\n'),
        state: `Nothing was published; the run before is still current. The tables of this run are kept in runs/${runId}/tables, at least until the next night is published.`,
        next: `Put the cause right, then: rollcall run ${pipeline}. If it is as it should be, publish it: rollcall retry ${accept}`,
      },
      { exitCode: exitCodes.refused },
    );
    this.gates = broken.map(gateKey);
  }
}

/** The results that keep a night from being published. */
export function brokenGates(results: readonly GateResult[]): readonly GateResult[] {
  return results.filter(({ verdict }) => verdict === 'broken');
}

/** Without the members of a set that are gone or new where its size says so by itself. */
export function withoutEchoes(results: readonly GateResult[]): readonly GateResult[] {
  return results.filter(({ gate, part, turnover, share }) => {
    const isSize = (other: GateResult) =>
      other.gate === gate && other.part === part && other.turnover === undefined;
    const size = results.find(isSize);
    return turnover === undefined || (size?.share ?? 0) * (share ?? 0) <= 0;
  });
}

/** What moved, from what to what, and the likely cause. */
export function brokenText(result: GateResult): string {
  const { cause } = result;
  return `${gateText(result)}.${cause === undefined ? '' : ` Likely cause: ${cause}.`}`;
}
