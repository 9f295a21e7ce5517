import type { Manifest } from '../../runs/manifest.ts';
import type { FoundNotice, Notice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';
import { acceptText, driftText, someOf } from '../columns/columns-changed.ts';

/**
 * Files that did not land, or landed with less in them than was to be expected, and what was left out of them.
 *
 * @param unfound feed → columns that none of its files has: reported once for the feed, not for each file
 */
export function fileNotices(
  manifest: Pick<Manifest, 'refusedFiles' | 'inputs'>,
  unfound: ReadonlyMap<string, ReadonlySet<string>>,
): readonly FoundNotice[] {
  const inputs = manifest.inputs.map(({ missingColumns = [], ...input }) => ({
    ...input,
    missingColumns: missingColumns.filter((name) => !unfound.get(input.feed)?.has(name)),
  }));
  return [
    ...refusedNotices(manifest),
    ...driftNotices({ inputs }),
    ...emptyNotices(manifest),
    ...droppedRemarks(manifest),
    ...newColumnRemarks({ inputs }),
  ];
}

function refusedNotices({ refusedFiles }: Pick<Manifest, 'refusedFiles'>): readonly Notice[] {
  return refusedFiles.map(({ feed, file, kind, message }) => ({
    key: `refused/${feed}/${file}/${kind}`,
    subject: 'source',
    count: 1,
    text: `${feed}: ${message.startsWith(file) ? message : `${file}: ${message}`}`,
    short: `${feed}: ${file} not landed`,
  }));
}

type Inputs = Pick<Manifest, 'inputs'>;

function driftNotices({ inputs }: Inputs): readonly FoundNotice[] {
  return inputs.flatMap(
    ({ feed, file, isHeldBack, missingColumns = [], newColumns = [] }): readonly FoundNotice[] => {
      const drift = { missing: missingColumns, added: newColumns };
      if (isHeldBack) {
        return [
          {
            key: `held back/${feed}/${file}`,
            subject: 'source',
            count: 1,
            text: `${feed}: all records of ${file} are quarantined, since its columns changed: ${driftText(drift)}. ${acceptText(feed, drift)}`,
            short: `${feed}: ${file} held back`,
            covers: [{ feed, failure: 'file:columns changed' }],
          },
        ];
      }
      if (missingColumns.length === 0) return [];
      const added = newColumns.length ? ` New in the file: ${someOf(newColumns)}.` : '';
      return [
        {
          key: `missing columns/${feed}/${file}`,
          subject: 'columns',
          count: missingColumns.length,
          text: `${feed}: ${file} has no column ${missingColumns.join(', ')}: renamed or left out? Its field is empty in these records.${added} A new name goes into feeds → ${feed}`,
          short: `${feed}: ${file} without ${plural(missingColumns.length, 'column')}`,
        },
      ];
    },
  );
}

function emptyNotices({ inputs }: Inputs): readonly Notice[] {
  return inputs
    .filter(({ records, rejected }) => records + rejected === 0)
    .map(({ feed, file }) => ({
      key: `empty/${feed}/${file}`,
      subject: 'source',
      count: 1,
      text: `${feed}: ${file} has a header row and no records`,
      short: `${feed}: ${file} empty`,
    }));
}

/** Columns that were kept out of the landed files. */
function droppedRemarks({ inputs }: Inputs): readonly Notice[] {
  const dropped = [...droppedColumns({ inputs })];
  if (dropped.length === 0) return [];
  const count = dropped.reduce((sum, [, columns]) => sum + columns.length, 0);
  const feeds = dropped.map(([feed, columns]) => `${feed} ${columns.length}`).join(', ');
  const what = `${plural(count, 'column')} not landed`;
  const cure = 'rollcall runs show current --columns';
  return [
    {
      key: 'dropped columns',
      subject: 'remark',
      count,
      text: `${what}, since nothing needs ${count === 1 ? 'it' : 'them'} (${feeds})`,
      cure,
      short: `${what} (${cure})`,
    },
  ];
}

/** Feed → columns of its files that were not landed. */
export function droppedColumns({ inputs }: Inputs): ReadonlyMap<string, readonly string[]> {
  const feeds = Map.groupBy(inputs, ({ feed }) => feed);
  const dropped = [...feeds].map(([feed, files]) => {
    const columns = files.flatMap(({ droppedColumns: names = [] }) => names);
    return [feed, [...new Set(columns)]] as const;
  });
  return new Map(dropped.filter(([, columns]) => columns.length > 0));
}

/** Columns that came up and that nothing reads. Where others are gone, both are reported together. */
function newColumnRemarks({ inputs }: Inputs): readonly Notice[] {
  return inputs
    .filter(({ isHeldBack, missingColumns = [] }) => !isHeldBack && missingColumns.length === 0)
    .flatMap(({ feed, file, newColumns = [] }): readonly Notice[] =>
      newColumns.length
        ? [
            {
              key: `new columns/${feed}/${file}`,
              subject: 'remark',
              count: newColumns.length,
              text: `${feed}: ${file} has new columns, which nothing reads: ${someOf(newColumns)}`,
              short: `${feed}: ${plural(newColumns.length, 'column')} of ${file} not read`,
            },
          ]
        : [],
    );
}
