import type { Population } from './population.ts';

/** Given names that are alike and of two people: of couples, of siblings and twins. */
const couples = {
  German:
    'Peter Petra, Hans-Jürgen Hans-Dieter, Paul Paula, Alexander Alexandra, Christian Christine, Daniel Daniela, Stefan Stefanie, Johannes Johanna, Jan Jana, Martin Martina, Michael Michaela, Julian Juliane, Karl-Heinz Karl-Otto, Anna-Lena Anna-Maria',
  English:
    'Daniel Danielle, Robert Roberta, Patrick Patricia, Eric Erica, Joseph Josephine, Louis Louise, Samuel Samantha, Mary Ann|Mary Jane, Stephen Stephanie, Carl Carla, Victor Victoria, Philip Philippa, George Georgina, Paul Pauline',
  French:
    'Jean-Pierre Jean-Paul, Marie-Claire Marie-France, Martin Martine, Christian Christiane, Laurent Laurence, Denis Denise, Michel Michelle, Pascal Pascaline, Frédéric Frédérique, Jean-Luc Jean-Marc, Antoine Antoinette, Lucien Lucienne, Julien Julienne, Yvan Yvonne',
  Chinese:
    '建国 建军, 小明 小红, 志强 志伟, 婷婷 娜娜, 海燕 海霞, 文杰 文静, 国强 国栋, 丽华 丽萍, 晓东 晓梅, 春生 春花, 玉兰 玉梅, 家豪 家欣, 子轩 子涵, 雨欣 雨晴',
  Korean:
    'Min-jun Min-ah, Ji-hoon Ji-won, Seo-yeon Seo-jun, Hyun-woo Hyun-ji, Young-ho Young-mi, Sung-min Sung-hee, Jae-won Jae-in, Eun-ji Eun-ho, Dong-hyun Dong-wook, Soo-jin Soo-ah, Hye-jin Hye-rim, Kyung-ho Kyung-mi, Tae-yang Tae-ri, Yu-na Yu-jin',
} as const;

const families = {
  German: 'Schmidt Müller Weber Wagner Becker Schulz Hoffmann Koch Richter Klein Wolf Neumann',
  English: 'Smith Jones Taylor Brown Wilson Evans Walker White Green Hall Wood Clarke',
  French: 'Dubois Martin Durand Petit Moreau Laurent Simon Michel Lefebvre Leroy Roux Fournier',
  Chinese: '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙',
  Korean: 'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Shin Kwon',
} as const;

const list = (texts: readonly string[]) =>
  `[${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')}]`;

/** One of a list, drawn for every two people in a row. */
const ofTwo = (texts: readonly string[], what: string) =>
  `${list(texts)}[1 + draw(circle, '${what}', ${texts.length})]`;

const drawnName =
  "getvariable('western_given')[1 + draw(circle, 'name', len(getvariable('western_given')))]";

const oneName = `concat(${drawnName}, ' ', family)`;

const aGenerationApart =
  'cast(circle_birth_on - to_days(cast(person % 2 * 10000 as integer)) as date)';

const ofOneYear =
  "make_date(year(circle_birth_on), 1 + draw(person, 'month', 12), 1 + draw(person, 'day', 14) * 2 + person % 2)";

const street = "concat('Lindenweg ', 1 + draw(circle, 'house', 400), ', ', circle_city)";

/** Four people in a row of one family name and phone, each with a given name of its own. */
const sharedLine = {
  circle: 4,
  familyOf: 'circle',
  phone: 'mainland_number(circle)',
  mailbox: "concat(family_letters, '.', left(given_letters, 1), person, '@example.com')",
  city: 'circle_city',
} as const;

const placeInFamily = "1 + (draw(circle, 'name', 96) + person % 4 * 29) % 96";

/** Two people in a row of one street and family name, whose given names are those of a couple. */
function couplesOf(language: keyof typeof couples, people: number): Population {
  const pairs = couples[language]
    .split(', ')
    .map((pair) => pair.split(pair.includes('|') ? '|' : ' '));
  const given = `case when person % 2 = 0 then ${ofTwo(
    pairs.map(([one = '']) => one),
    'couple',
  )}
    else ${ofTwo(
      pairs.map(([, other = '']) => other),
      'couple',
    )} end`;
  const family = ofTwo(families[language].split(' '), 'family');
  const familyFirst = language === 'Chinese' || language === 'Korean';
  const blank = language === 'Chinese' ? "''" : "' '";
  const name = familyFirst
    ? `concat(${family}, ${blank}, ${given})`
    : `concat(${given}, ' ', ${family})`;
  return {
    name: `${language} couples of one street`,
    people,
    circle: 2,
    names: language === 'Chinese' ? 'chinese' : 'western',
    called: name,
    mailbox: `concat(lower(regexp_replace(strip_accents(${given}), '[^A-Za-z]+', '', 'g')), 'x', person, '@example.com')`,
    city: 'circle_city',
    address: street,
  };
}

/** Households of as many people: all live together, and each has a phone and a mailbox. */
export function householdsOf(people: number): readonly Population[] {
  const together = { people, circle: 2, city: 'circle_city', address: street } as const;
  const mailboxOfName =
    "concat(family_letters, year(circle_birth_on) - person % 2 * 27, '@', letter(person, 'shop'), 'mail.example')";
  const mailbox = "concat(family_letters, '.', left(given_letters, 1), person, '@example.com')";
  return [
    ...(Object.keys(couples) as (keyof typeof couples)[]).map((one) => couplesOf(one, people)),
    {
      ...couplesOf('German', people),
      name: 'twins of one street',
      birthDate: 'circle_birth_on',
    },
    {
      ...together,
      name: 'senior and junior',
      familyOf: 'circle',
      called: `concat(${drawnName}, ' ', family, case when person % 2 = 0 then ' Sr.' else ' Jr.' end)`,
      mailbox,
    },
    {
      ...together,
      name: 'father and son of one name',
      familyOf: 'circle',
      called: oneName,
      birthDate: aGenerationApart,
      gender: "'m'",
      mailbox,
    },
    {
      ...together,
      name: 'mother and daughter of one name',
      familyOf: 'circle',
      called: oneName,
      birthDate: aGenerationApart,
      gender: "'f'",
      mailbox: mailboxOfName,
    },
    {
      ...together,
      name: 'Chinese father and son of one name',
      names: 'chinese',
      called: "concat(family, getvariable('chinese_given')[1 + draw(circle, 'name', 96)])",
      familyOf: 'circle',
      birthDate: aGenerationApart,
      gender: "'m'",
      mailbox,
    },
    {
      ...together,
      name: 'father and son of one name in one city',
      familyOf: 'circle',
      called: oneName,
      birthDate: aGenerationApart,
      address: null,
      mailbox,
    },
    {
      ...together,
      name: "wives of their husbands' names",
      familyOf: 'circle',
      called: oneName,
      gender: "case when person % 2 = 0 then 'm' else 'f' end",
      mailbox,
    },
    {
      ...together,
      name: 'one name and year in a street',
      familyOf: 'circle',
      called: oneName,
      birthDate: ofOneYear,
      gender: "'m'",
      mailbox,
    },
    {
      ...together,
      name: 'one name in a street',
      familyOf: 'circle',
      called: oneName,
      gender: "'m'",
      mailbox,
    },
    {
      ...together,
      name: 'Chinese of one name in a street',
      names: 'chinese',
      familyOf: 'circle',
      called: "concat(family, getvariable('chinese_given')[1 + draw(circle, 'name', 96)])",
      mailbox,
    },
    {
      ...together,
      name: 'twins of one street and beginning',
      familyOf: 'circle',
      called: `concat(${drawnName}, case when person % 2 = 0 then 'a ' else 'e ' end, family)`,
      birthDate: 'circle_birth_on',
      gender: "'f'",
      mailbox,
    },
    {
      people,
      name: 'families who share a line',
      ...sharedLine,
      called: `concat(getvariable('western_given')[${placeInFamily}], ' ', family)`,
    },
    {
      people,
      name: 'families who share a line, no mailboxes',
      ...sharedLine,
      called: `concat(getvariable('western_given')[${placeInFamily}], ' ', family)`,
      mailbox: null,
    },
    {
      people,
      name: 'Chinese families who share a line',
      ...sharedLine,
      names: 'chinese',
      called: `concat(family, getvariable('chinese_given')[${placeInFamily}])`,
    },
    {
      ...together,
      name: 'Chinese families of one home with stand-in numbers',
      circle: 4,
      familyOf: 'circle',
      names: 'chinese',
      called: `concat(family, getvariable('chinese_given')[${placeInFamily}])`,
      mailbox: null,
      showsPhone: false,
    },
    { ...together, name: 'flat shares', circle: 5, mailbox },
    { ...together, name: 'Chinese flat shares', circle: 5, mailbox, names: 'chinese' },
  ];
}
