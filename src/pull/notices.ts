import type { StageNotices } from '../pipeline/stage-definition.ts';
import { failureText } from '../runs/pulled-source.ts';

/** Sources that failed; the run went on with what had come from them before. */
export const pullNotices: StageNotices = {
  tables: [],
  read: async (_, { manifest }) =>
    manifest.pulls
      .filter(({ status }) => status === 'failed')
      .map((pulled) => ({
        key: `pull/${pulled.feed}/${pulled.source}/${pulled.error?.kind}`,
        subject: 'source',
        count: 1,
        text: failureText(pulled),
        short: `${pulled.feed}: ${pulled.source} failed`,
      })),
};
