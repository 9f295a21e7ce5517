/** A file that a source offers. */
export interface RemoteFile {
  /** Where it is in the source; a path has `/` between its parts. */
  readonly name: string;
  /** Bytes, where the source says how many. */
  readonly size: number | undefined;
  /** Changes when the content may have changed: an ETag, or size and modification time. */
  readonly version: string | undefined;
  /** When it was last written, where the source says so: the newest file of an order counts. */
  readonly modifiedAt?: Date | undefined;
}

/** What a whole file has to hash to, as the source says. */
export interface Checksum {
  readonly algorithm: 'md5' | 'sha1' | 'sha256' | 'crc32';
  /** In lowercase hex. */
  readonly hex: string;
}

/** The bytes of a file as a source hands them over. */
export interface RemoteBytes {
  /** Place of the first byte of `body` in the file: what was asked for, or 0 where the source begins again. */
  readonly startsAt: number;
  /** Bytes of the whole file, where the source says how many. */
  readonly size: number | undefined;
  /** Of the bytes that come, which may be newer than what was listed. */
  readonly version: string | undefined;
  readonly modifiedAt?: Date | undefined;
  readonly checksums?: readonly Checksum[];
  /** So much the body can honestly become that was packed on the way. */
  readonly mostBytes?: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

/** A place that holds files: http, sftp, an object store. */
export interface FileSource {
  readonly kind: 'files';
  list(signal: AbortSignal): Promise<readonly RemoteFile[]>;
  /** The bytes of a file from `offset` on; resumed only where the source still has the same version. */
  read(file: RemoteFile, offset: number, signal: AbortSignal): Promise<RemoteBytes>;
  /** For sources whose list tells no versions: undefined where the source still has `file.version`. */
  readIfChanged?(file: RemoteFile, signal: AbortSignal): Promise<RemoteBytes | undefined>;
  close(): Promise<void>;
}

/** The rows of one query as they come. */
export interface ExtractedRows {
  readonly fileName: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** What to ask from next time; known once the body has ended. */
  watermark(): string | undefined;
  /** Rows written so far. */
  rows(): number;
}

/** A database: one query, its rows since the last pull as one CSV file. */
export interface RowSource {
  readonly kind: 'rows';
  extract(since: string | undefined, signal: AbortSignal): Promise<ExtractedRows>;
  close(): Promise<void>;
}

/** What secrets are looked up in: the variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;
