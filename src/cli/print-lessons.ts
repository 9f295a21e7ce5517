import { fewestLessons, fewestOfAKind } from '../review/calibrate.ts';
import type { Lessons } from '../review/read-lessons.ts';
import { probabilityText } from './match-text.ts';
import { count, print, printTable } from './output.ts';
import { faint, heading } from './paint.ts';

/** Prints how decisions agree with the model, which setting follows from them, and what it would change. */
export function printLessons(lessons: Lessons): void {
  const { run, decisions, withoutWeight, bins, calibration, meaning, now, advised } = lessons;
  print(faint(`run ${run.runId}, as of ${run.manifest.asOf}`));
  const others = withoutWeight > 0 ? `, and ${count(withoutWeight)} on pairs that it did not` : '';
  print(
    heading(
      `${count(decisions)} ${decisions === 1 ? 'decision' : 'decisions'} on pairs that the model weighed${others}`,
    ),
  );
  if (bins.length > 0) {
    const rows = bins.map(({ from, to, decisions: made, same }) => [
      to === 1 ? `${from} and more` : `${from} to ${to}`,
      made,
      `${((100 * same) / made).toFixed(0)} %`,
    ]);
    printTable([['probability', 'decided', 'same'], ...rows]);
  }
  print();
  if (calibration === undefined || meaning === undefined || advised === undefined) {
    print(
      `That is too little to learn from: it takes ${fewestLessons} decisions, ${fewestOfAKind} of each kind, and more of "same" where the model is surer.`,
    );
    print('rollcall review --order unsure');
    return;
  }
  print(
    `What the model holds to be ${now.linkProbability} probable is the same person in ${probabilityText(meaning)} of such cases, by your decisions.`,
  );
  print(
    `To ask for ${now.linkProbability} by your decisions, write: identity: { linkProbability: ${advised.linkProbability} }`,
  );
  const rows = [now, advised].map(({ linkProbability, linked, doubtful }) => [
    String(linkProbability),
    count(linked),
    count(doubtful),
  ]);
  const titles = ['linkProbability', 'pairs that link', 'pairs in doubt'];
  printTable([titles, ...rows]);
  print(
    faint('Nothing was changed. The setting counts from the next run on: rollcall run nightly'),
  );
}
