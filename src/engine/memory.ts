import { totalmem } from 'node:os';

const mebibyte = 2 ** 20;

/** What Node and the program's own code take beside the engine's data. */
const besideEngines = 256 * mebibyte;

/** A run opens a second engine for files, while the first still holds some of what it has read. */
const enginesAtOnce = 1.5;

/** Bytes of memory that this process can have: what its container may take (cgroup v1 and v2), else the machine's. */
export function usableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** The most that one engine may take where so much memory is usable, in bytes. */
export function engineShare(usable: number): number {
  return Math.max(0, Math.floor((usable - besideEngines) / enginesAtOnce));
}

/** How much memory has to be usable so that one engine may take so much, in bytes. */
export function memoryFor(engine: number): number {
  return engine * enginesAtOnce + besideEngines;
}

/** The limit of an engine, in bytes: what is asked for, but no more than its share. */
export function engineLimit(asked: string | undefined, usable = usableMemory()): number {
  const share = engineShare(usable);
  return asked === undefined ? share : Math.min(bytesOf(asked), share);
}

const units: Readonly<Record<string, number>> = {
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
};

/** A size such as `2GB` or `512 MiB`. */
export const memorySizePattern = /^(\d{1,6}(?:\.\d{1,3})?) ?([KMGT]i?B)$/i;

/** Bytes of a size such as `2GB`. @throws {RangeError} when the text is none */
export function bytesOf(size: string): number {
  const [, number, unit = ''] = memorySizePattern.exec(size) ?? [];
  const factor = units[unit.toUpperCase()];
  if (number === undefined || factor === undefined) throw new RangeError(`${size} is no size`);
  return Math.floor(Number(number) * factor);
}

/** Bytes as a setting has them: `800MB`, `1.5GB`. */
export function sizeText(bytes: number): string {
  const [unit, factor] = bytes >= 1e9 ? (['GB', 1e9] as const) : (['MB', 1e6] as const);
  return `${Number((bytes / factor).toPrecision(3))}${unit}`;
}
