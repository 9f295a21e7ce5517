/**
 * Columns that name or reach a person and that a file may have nevertheless, with where they are taken from: addresses
 * only as far as they may be used.
 */
export const reachingColumns: Readonly<Record<string, 'customers' | 'email' | 'phone'>> = {
  name: 'customers',
  organisation: 'customers',
  email: 'email',
  contact_email: 'email',
  phone: 'phone',
  contact_phone: 'phone',
};

/** Which addresses a file gives, email and phone. One without any is a list of people, who need but have one. */
export function addressesIn(columns: readonly string[]): readonly [boolean, boolean] {
  const sources = columns.map((column) => reachingColumns[column]);
  const [email, phone] = [sources.includes('email'), sources.includes('phone')];
  return email || phone ? [email, phone] : [true, true];
}
