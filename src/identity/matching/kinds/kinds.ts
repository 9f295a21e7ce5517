import { codes } from './codes.ts';
import { contacts } from './contacts.ts';
import { dates } from './dates.ts';
import type { FieldKind, KindRules } from './kind.ts';
import { names } from './names.ts';
import { places } from './places.ts';
import { shown } from './shown.ts';

/** How each kind of field is compared. */
export const kinds: Readonly<Record<FieldKind, KindRules>> = {
  ...names,
  ...dates,
  ...contacts,
  ...places,
  ...codes,
  ...shown,
};
