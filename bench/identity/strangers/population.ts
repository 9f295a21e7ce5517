/**
 * A population in which nobody, or hardly anybody, is there twice, and whose members resemble each other:
 * all are strangers whatever they have in common. Phones and mailboxes of two people differ, but for families on one line.
 */
export interface Population {
  readonly name: string;
  readonly people: number;
  /** How many people of a thousand have a second record. */
  readonly comeAgain?: number;
  /** What people are called: SQL over a person's `given` and `family`, and their letters. */
  readonly called?: string;
  /** The mailbox of a person: SQL over what is known of the person. */
  readonly mailbox?: string | null;
  readonly phone?: string | null;
  readonly birthDate?: string | null;
  readonly city?: string | null;
  readonly address?: string | null;
  /** How many people in a row belong together, as a family or an office: they have `circle` in common. */
  readonly circle?: number;
  readonly names?: 'western' | 'chinese';
  readonly familyOf?: 'person' | 'circle';
  readonly gender?: string;
  /** Which records are masked as a marketplace masks them: SQL over a person's number and the `list` of the record. */
  readonly isMasked?: string;
  /** Whether masked records show some digits of the phone, as they do unless the platform gives a stand-in number. */
  readonly showsPhone?: boolean;
}
