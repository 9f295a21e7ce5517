/** An alphabet of one language, and the encodings of one byte a character that it is written in. */
export interface Alphabet {
  readonly encodings: readonly string[];
  /** Its letters beyond ASCII in lower case, the most frequent first. */
  readonly letters: string;
  /** Whether its words hold letters of ASCII as well. */
  readonly isLatin: boolean;
  /** What a letter counts less where the language is rare, or is not the file's. */
  readonly surcharge?: number;
}

const west = ['windows-1252', 'macintosh'];
const centre = ['windows-1250', 'iso-8859-2'];

/** Languages by the letters that their own writing needs. */
export const alphabets: readonly Alphabet[] = [
  latin(west, 'éèàçêîôâûëïùœ'),
  latin([...west, ...centre], 'üäöß'),
  latin(west, 'óíáéñúü'),
  latin(west, 'ãçáéíóêõâúàô'),
  latin(west, 'èàùòìé'),
  latin(west, 'óàèéíçòïúü'),
  latin(west, 'éïèëöü'),
  latin(west, 'äåöé'),
  latin(west, 'øåæéö'),
  { ...latin(west, 'íáðéóæúýþö'), surcharge: -1.5 },
  latin(centre, 'łąęóśżćńź'),
  latin(centre, 'íáéěřčšýžůúóďťň'),
  latin(centre, 'áíéčšýžľúťôňóäĺŕď'),
  latin(centre, 'áéőóöíüúű'),
  latin(centre, 'ăîâșțşţ'),
  latin(centre, 'čšžćđ'),
  latin(['windows-1254'], 'ışüğçöİâî'),
  latin(['windows-1257'], 'āīēšņļūžčģķ'),
  latin(['windows-1257'], 'ėšųžįūčąę'),
  latin(['windows-1257'], 'äõüöš'),
  other(
    ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'],
    'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё',
  ),
  other(['windows-1251', 'koi8-u', 'x-mac-cyrillic'], 'оаниівретслкмдупяьзбгйчхшжцюїєщґ'),
  other(['windows-1253', 'iso-8859-7'], 'αοιετσνηυρπκμλςάίόέγδωήθύχφβώξζψϊ'),
  other(['windows-1255'], 'יוהלאמרתבנשדחםקעפגצטזכסןךףץ'),
  other(['windows-1256', 'iso-8859-6'], 'اليمنرتوبدعسفهكةقحشجصطخذىضأغثزءظئإؤآ'),
  other(['windows-874'], 'านรกอเงมยลวดทสตะปบคหแจพชขใไโผถซณศฟธภอิีึืุู่้๊๋์ั็ำ'),
];

function latin(encodings: readonly string[], letters: string): Alphabet {
  return { encodings, letters, isLatin: true };
}

function other(encodings: readonly string[], letters: string): Alphabet {
  return { encodings, letters, isLatin: false };
}
