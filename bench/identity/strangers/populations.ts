import { householdsOf } from './households.ts';
import type { Population } from './population.ts';

const digits = "cast(draw(person, 'digits', 90) + 10 as varchar)";
const born = 'cast(birth_year as varchar)';
const tail = `cast(person as varchar)`;

/** Mailboxes as people and shops make them, each unlike that of anybody else. */
const mailboxes = {
  'first name, year, letter': `concat(given_letters, ${born}, letter(person, 'tail'), '@shop-', letter(person, 'shop'), '.net')`,
  'initial, last name, digits': `concat(left(given_letters, 1), family_letters, draw(person, 'digits', 900) + 100, '@example.com')`,
  'first.last, digits': `concat(given_letters, '.', family_letters, ${tail}, '@example.com')`,
  'last name, year': `concat(family_letters, ${born}, '@', letter(person, 'shop'), 'mail.example')`,
  'last and first name, digits': `concat(family_letters, given_letters, ${digits}, '@example.com')`,
  'year, first name': `concat(${born}, given_letters, '@example.org')`,
  'shop-made ids': "concat('u', person, '@shop.example')",
  'shop-made long ids': "concat('user', lpad(cast(person as varchar), 8, '0'), '@shop.example')",
  random: "concat(substr(md5(cast(person as varchar)), 1, 10), '@example.com')",
} as const;

const office = {
  circle: 12,
  mailbox: "concat(given_letters, '.', family_letters, '@firm', circle, '.example')",
  // Extensions of one number.
  phone:
    "concat('1', lpad(cast(2120000000 + circle * 7919 % 90000 * 100 + person % 12 as varchar), 10, '0'))",
} as const;

const family = {
  circle: 4,
  familyOf: 'circle',
  mailbox: "concat(family_letters, '.family', person, '@example.com')",
  city: 'city',
} as const;

/** Populations of so many people each: the larger, the fewer. */
export function populationsOf(people: number): readonly Population[] {
  const western = Object.entries(mailboxes).map(([name, mailbox]) => ({
    name: `western, ${name}`,
    people,
    mailbox,
  }));
  const chinese = Object.entries(mailboxes).map(([name, mailbox]) => ({
    name: `Chinese, ${name}`,
    people,
    mailbox,
    names: 'chinese' as const,
  }));
  const alike = 'first name, year, letter';
  const others: Population[] = [
    {
      name: 'Chinese in letters',
      people,
      names: 'chinese',
      called: "concat(family_letters, ' ', given_letters)",
      mailbox: mailboxes['last and first name, digits'],
    },
    {
      name: 'one name, shop-made ids',
      people: Math.min(people, 200),
      called: "'Ann Lee'",
      mailbox: mailboxes['shop-made ids'],
    },
    {
      name: 'one name, mailbox of the name',
      people: Math.min(people, 200),
      called: "'王伟'",
      mailbox: `concat('wangwei', person, '@example.com')`,
    },
    {
      name: 'ten names',
      people: Math.min(people, 1000),
      called: "concat(getvariable('western_given')[1 + person % 10], ' Smith')",
      mailbox: mailboxes['shop-made long ids'],
    },
    { name: 'no phones', people, mailbox: mailboxes[alike], phone: null },
    { name: 'no mailboxes', people, mailbox: null },
    {
      name: 'with birth dates and cities',
      people,
      mailbox: mailboxes[alike],
      birthDate: 'birth_on',
      city: 'city',
    },
    {
      name: 'Chinese with cities',
      people,
      names: 'chinese',
      mailbox: mailboxes['last and first name, digits'],
      city: 'city',
    },
    { name: 'families', people, ...family },
    {
      name: 'families with birth dates and twins',
      people,
      ...family,
      birthDate: 'case when person % 4 < 2 then circle_birth_on else birth_on end',
    },
    { name: 'Chinese families', people, ...family, names: 'chinese' },
    { name: 'offices', people, ...office },
    { name: 'Chinese offices', people, ...office, names: 'chinese' },
    {
      name: 'resellers with many accounts',
      people,
      circle: 20,
      names: 'chinese',
      mailbox: "concat('shop', circle, '_', person, '@example.com')",
      city: 'circle_city',
    },
  ];
  const strangers = [...western, ...chinese, ...others, ...householdsOf(people)];
  const few: readonly Population[] = [
    ...western,
    ...chinese,
    ...others.slice(4),
    ...householdsOf(people),
  ].map((one) => ({
    ...one,
    name: `${one.name}; some come again`,
    comeAgain: 50,
  }));
  const masked = few
    .filter(({ names, circle = 1 }) => circle > 1 || names === 'chinese')
    .flatMap((one) => [
      { ...one, name: `${one.name}, masked`, isMasked: "list = 'b'" },
      { ...one, name: `${one.name}, half masked`, isMasked: 'person % 2 = 1' },
      ...((one.circle ?? 1) < 4
        ? []
        : [
            {
              ...one,
              name: `${one.name}, masked at random`,
              isMasked: "happens(person, 'masked', 600)",
            },
          ]),
    ]);
  return [...strangers, ...few, ...masked];
}
