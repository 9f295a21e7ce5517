import { type Comparison, gateKey, gateText } from '../../runs/gate-result.ts';
import type { Notice } from '../../runs/notice.ts';
import { withoutEchoes } from '../gates/gates-broken.ts';

/** Gates that would have kept the night back, had nobody accepted what moved: new every time. */
export function acceptedNotices(runId: string, { results }: Comparison): readonly Notice[] {
  return withoutEchoes(results.filter(({ verdict }) => verdict === 'accepted')).map((result) => ({
    key: `accepted/${gateKey(result)}/${runId}`,
    subject: 'check',
    count: 1,
    text: `${gateText(result)}: published, since ${gateKey(result)} was accepted`,
    cure: 'if it was not meant: rollcall rollback',
    short: `${gateKey(result)} accepted`,
  }));
}

/** Nothing was published before, so nothing was compared; an empty folder looks the same. */
export const firstNight: Notice = {
  key: 'first night',
  subject: 'machine',
  count: 1,
  text: 'this is the first night in this output folder: each customer has a new id, and no gate has compared anything. If there were nights before, its disk is not mounted, or output in the config names another folder',
  cure: 'rollcall schedule prints lines that refuse an empty folder from now on',
  short: 'the first night',
};
