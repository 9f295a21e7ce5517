import { isUtf8 } from 'node:buffer';

/** What marks a record as undecodable: bytes that are not UTF-8, or a `�` that decoding put in. */
export type Damage = 'none' | 'not utf-8' | 'replaced';

/** Whether there is such a mark among some bytes. */
export function isDamaged(bytes: Buffer, damage: Damage): boolean {
  if (damage === 'none') return false;
  return damage === 'not utf-8' ? !isUtf8(bytes) : bytes.includes('\uFFFD');
}
