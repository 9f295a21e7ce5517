/** What a column of a table of people holds. */
export const kindNames = [
  'given name',
  'family name',
  'name',
  'organisation name',
  'date',
  'phone',
  'email',
  'website',
  'address',
  'place',
  'postcode',
  'code',
  'unique id',
  'category',
] as const;

export type Kind = (typeof kindNames)[number];

/**
 * What a field holds: of a full name, the two names that it is made of are fields, and what masked
 * values show is a field of its own.
 */
export type FieldKind = Exclude<Kind, 'name'> | 'shown given name' | 'shown phone' | 'shown email';

/** A comparison level: how two values agree, best first; below the last there is "different". */
export interface Level {
  readonly name: string;
  /** Condition on the two values, `l` and `r`, rows of the field's dictionary, and their `measure`. */
  readonly when: string;
  /** Share of true pairs that agree just so, before anything was learned. */
  readonly m: number;
  /** Whether it is a stronger form of the next level, and cannot say less. */
  readonly isStronger?: true;
  /** Whether values that differ so are those of two people: it is no agreement, and says more than "different". */
  readonly isOfTwo?: true;
  /** The most often that strangers agree just so, where that is known without looking. */
  readonly byChance?: number;
}

/** What two values may have in common even if they differ: records are blocked by it. */
export interface Part {
  readonly name: string;
  /** Gives the part of a prepared value. */
  readonly of: (value: string) => string;
  /** Chance that the part agrees for a true pair whose values are not the same. */
  readonly agrees: number;
}

/** Kinds that only say where somebody is, or what many are: neighbours agree in them too. */
export const sharedKinds: readonly Kind[] = ['address', 'place', 'postcode', 'category'];

/** How the values of a field are made comparable, compared, and used to block records. */
export interface KindRules {
  /** What has to be made of the raw text first, as a column of its own. */
  readonly before?: (text: string) => string;
  /** Gives a column of text its comparable form; null if there is nothing to compare. */
  readonly prepare: (text: string) => string;
  /** What is read from masked values, where a column has such. */
  readonly masked?: {
    /** Gives a masked text the form that the others read; as it is without. */
    readonly form?: (text: string) => string;
    /** Gives the value where the mask hides something else. */
    readonly whole?: (masked: string) => string;
    /** As what kind of field that is compared which does not give the whole value. */
    readonly shownAs?: FieldKind;
    /** Whether a text is masked, and so no whole value. */
    readonly test: (text: string) => string;
  };
  /** Gives a prepared whole value the form of what it would show if it were masked. */
  readonly shown?: (value: string) => string;
  /** Condition on two values, as of a level, that show nothing of the same: they count as missing. */
  readonly incomparable?: string;
  /** Condition on a value that shows as much as is ever shown. Equal values that show less agree in what the levels say. */
  readonly showsAll?: (value: string) => string;
  /** Parts of such a value that say nothing about each other: digits of a phone number. */
  readonly pieces?: (value: string) => readonly string[];
  /** Share of true pairs with equal values, before anything was learned. */
  readonly exact: number;
  /** What levels ask of one value alone, by the name under which they find it beside the value. */
  readonly aspects?: Readonly<Record<string, string>>;
  /** Condition on two values, as of a level, that are different however alike they are. */
  readonly apart?: string;
  /** What several levels ask of two values, worked out once. */
  readonly measure?: string;
  readonly levels: readonly Level[];
  readonly parts: readonly Part[];
}
