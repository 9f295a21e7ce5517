import type { LoadedConfig } from '../../config/loaded-config.ts';
import { type FeedFolders, lookAtFolders } from '../../inbox/look-at-folders.ts';
import { unreadObjectionLists } from '../../inbox/unread-lists.ts';
import type { Manifest } from '../../runs/manifest.ts';
import type { Notice } from '../../runs/notice.ts';
import { plural } from '../../text/plural.ts';
import { shellWord } from '../../text/shell-word.ts';

/** Feeds that have no file, and what is in their folders without being read. */
export async function folderNotices(
  loaded: LoadedConfig,
  { inputs }: Pick<Manifest, 'inputs'>,
): Promise<readonly Notice[]> {
  const lists = (await unreadObjectionLists(loaded)).map(
    (list): Notice => ({
      key: `unread list/${list}`,
      subject: 'contact',
      count: 1,
      text: listText(list),
      cure: listCure(list),
      short: `${list} is read by no feed`,
    }),
  );
  const folders = (await lookAtFolders(loaded)).flatMap((found) => [
    ...emptyNotices(
      found,
      inputs.filter(({ feed }) => feed === found.feed).length,
      loaded.feeds.some(({ feed }) => feed.name === found.feed && feed.required),
    ),
    ...unreadNotices(found),
  ]);
  return [...lists, ...folders];
}

/** A list of those who want no marketing that no feed reads, for people. */
export function listText(list: string): string {
  return `${list} may list people who want no marketing, and no feed reads it: those who have agreed elsewhere are still contacted`;
}

/** How a feed comes to read it. */
export function listCure(list: string): string {
  return `rollcall init ${shellWord(list)} --stdout writes the feed that reads it, with constants: { email_opt_out: 'yes', sms_opt_out: 'yes' }; if it is no such list, move it elsewhere`;
}

/** A folder that is inside a feed's folder and is not read, for people. */
export function unreadText({ feed, folders }: FeedFolders): string {
  const which = someOf(folders);
  return folders.length === 1
    ? `${feed}: the folder ${which} is not read, since it is inside another`
    : `${feed}: ${folders.length} folders are not read, since they are inside another: ${which}`;
}

/** Pipes, sockets and devices in a feed's folders, for people. */
export function specialText({ feed, special }: FeedFolders): string {
  return `${feed}: ${someOf(special)} ${special.length === 1 ? 'is' : 'are'} not read: no file, but a pipe, a socket or a device`;
}

/** The line of config that reads a feed's folders with all that is inside them. */
export function readAllLine({ folders: [first = ''] }: FeedFolders): string {
  return `name it in files too, such as '${first}' or '${first}/**/*'`;
}

/** Where a feed without files looks for them. */
export function noFileText({ feed, places }: FeedFolders): string {
  return places.length ? `${feed}: no file in ${places.join(', ')}` : `${feed}: nothing was pulled`;
}

function emptyNotices(found: FeedFolders, landed: number, isRequired: boolean): readonly Notice[] {
  if (found.files > 0) return [];
  const text = noFileText(found);
  const key = `no file/${found.feed}`;
  if (landed === 0) {
    return [
      {
        key,
        subject: 'source',
        count: 1,
        text: `${text}, and nothing landed before: the feed is in none of these figures`,
        cure: `feeds → ${found.feed}`,
        short: text,
      },
    ];
  }
  const before = plural(landed, 'file that landed before counts', 'files that landed before count');
  const facts = { key, count: 1, text: `${text}; ${before}`, short: text };
  if (!isRequired) return [{ ...facts, subject: 'remark' }];
  const cure = `put its files back, or write required: false in feeds → ${found.feed}`;
  return [{ ...facts, subject: 'source', cure }];
}

function unreadNotices(found: FeedFolders): readonly Notice[] {
  const { feed, folders, unfinished, special } = found;
  const text = unreadText(found);
  const waiting = `${feed}: ${plural(unfinished.length, 'file is', 'files are')} not read, since the name says that it is still being written: ${someOf(unfinished)}`;
  return [
    ...(folders.length
      ? [
          {
            key: `unread folders/${feed}`,
            subject: 'source' as const,
            count: folders.length,
            text,
            cure: readAllLine(found),
            short: `${feed}: ${plural(folders.length, 'folder')} not read`,
          },
        ]
      : []),
    ...(special.length
      ? [
          {
            key: `special/${feed}`,
            subject: 'source' as const,
            count: special.length,
            text: specialText(found),
            short: `${feed}: ${plural(special.length, 'pipe or device', 'pipes or devices')} not read`,
          },
        ]
      : []),
    ...(unfinished.length
      ? [
          {
            key: `unfinished/${feed}`,
            subject: 'remark' as const,
            count: unfinished.length,
            text: waiting,
            short: `${feed}: ${plural(unfinished.length, 'file')} still being written`,
          },
        ]
      : []),
  ];
}

const mostShown = 3;

function someOf(names: readonly string[]): string {
  const more = names.length - mostShown;
  return [...names.slice(0, mostShown), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
