import { ids, memberIds, type Recognised, times, type Words } from './column-words.ts';
import { consentWordsOfPeople } from './consents.ts';
import { sharedWords } from './shared.ts';

/** What merchants' own systems call the fields of registrations. */
export const registrationWords: Words = {
  registration_id: {
    is: `
      注册编号, 注册id, 线索id, 线索编号, registration id, record id, lead id, subscriber id, subscriber key,
      contact key, profile id, external id, 外部id; ${memberIds};
      id, 编号, no, 番号, 번호, ref, reference, member ref, customer ref, contact ref, kundenreferenz, uuid, guid
    `,
    shapes: ids,
    unique: true,
  },
  user_id: {
    is: `
      ${memberIds}; id; account id
    `,
    has: '会员id, user id, customer id, member id',
    not: 'transaction, order, session, device, 订单',
    shapes: ids,
    unique: true,
  },
  // In other files it is what goods are counted in.
  organisation: {
    ...sharedWords.organisation,
    is: `${sharedWords.organisation.is}, 单位`,
  },
  gender: {
    is: `
      性别, 客户性别, 会员性别, 用户性别, gender, sex, user gender, geschlecht, anrede, salutation,
      sexe, sexo, género, gênero, 性別, 성별
    `,
    has: '性别, gender',
  },
  birth_on: {
    is: `
      生日, 出生日期, 出生年月日, 客户生日, 会员生日, birthday, birth date, birthdate,
      date of birth, dob, birth, geburtsdatum, geburtstag, date de naissance, fecha de nacimiento,
      data de nascimento, data di nascita, 生年月日, 誕生日, 생년월일, 생일
    `,
    has: '生日, birthday',
    not: 'next, consent, 下次, month, year, day of, 月份',
    shapes: times,
  },
  registered_at: {
    is: `
      注册时间, 注册日期, 入会时间, 入会日期, 开卡时间, 开卡日期, 成为会员时间, 成为客户时间,
      加入时间, 关注时间, registered at, registered, registration date, registration time,
      register time, reg time, reg date, sign up, signed up, signup date, signed up at, signup at, joined, joined at,
      join date, member since, customer since, user registered, registriert am, registrierungsdatum, kunde seit,
      date d'inscription, fecha de registro, fecha de alta, data de cadastro, 登録日, 登録日時,
      会員登録日, 入会日, 가입일, 가입일시, 가입일자;
      创建时间, 创建日期, 添加时间, 录入时间, created at, created, create time, created time,
      created on, date created, create date, created date, date added, date add, added time, erstellt am
    `,
    has: '注册时间, 入会, registration date, signup',
    shapes: times,
  },
  ...consentWordsOfPeople,
};

/** How files of this kind are recognised. */
export const recognisedRegistrations: Recognised = {
  words: registrationWords,
  needs: [{ fields: ['phone', 'email', 'user_id'], price: 3 }],
  signs: {
    registration_id: 1,
    user_id: 1.5,
    name: 1,
    given_name: 0.5,
    family_name: 0.5,
    phone: 1.5,
    email: 1.5,
    gender: 2,
    birth_on: 2.5,
    registered_at: 2,
    address: 0.5,
    province: 0.3,
    city: 0.3,
    marketing_consent: 2.5,
    email_consent: 2.5,
    sms_consent: 2.5,
    email_opt_out: 2.5,
    sms_opt_out: 2.5,
    profiling_consent: 1.5,
    profiling_opt_out: 1.5,
    consented_at: 1.5,
  },
};
