import { defineContract } from '../contract.ts';
import { type FieldFacts, identifier, instant, optional, required, text } from '../field.ts';
import { email, phone, userId } from '../person-fields.ts';
import { ids, memberIds, names, type Recognised, times } from '../words/column-words.ts';

/** How lists of attributes are recognised: by a column of hashes, or by a name and a value of an attribute. */
const recognised: Recognised = {
  words: {
    user_id: { is: memberIds, shapes: ids },
    phone_hash: {
      is: `
        手机号md5, 手机md5, 手机号sha256, 手机号哈希, phone hash, hashed phone, phone sha256, sha256 phone, phone md5, md5 phone,
        hashed phone number, mobile md5, mobile sha256
      `,
    },
    email_hash: {
      is: `
        邮箱md5, 邮箱sha256, email hash, hashed email, email sha256, sha256 email, email md5, md5 email, hem, hashed email address
      `,
    },
    user_hash: { is: 'user id hash, hashed user id, user sha256, user md5, hashed external id' },
    trait_name: {
      is: '标签, 标签名, 标签名称, 属性, 属性名, trait, trait name, attribute, attribute name, segment name, merkmal, attribut',
      shapes: names,
    },
    trait_value: {
      is: '标签值, 属性值, 取值, trait value, attribute value, value, wert, valeur, valor',
    },
    source: {
      is: '数据来源, 来源, 供应商, source, data source, provider, vendor, quelle',
      shapes: names,
    },
    observed_at: {
      is: '更新日期, 数据日期, 采集时间, observed at, observed on, as of, as of date, data date, collected at, last seen, stand',
      shapes: times,
    },
  },
  needs: [
    { fields: ['phone_hash', 'email_hash', 'user_hash', 'phone', 'email', 'user_id'], price: 4 },
    { fields: ['trait_name', 'phone_hash', 'email_hash', 'user_hash'], price: 4 },
  ],
  signs: {
    phone_hash: 4,
    email_hash: 4,
    user_hash: 4,
    trait_name: 3,
    trait_value: 2,
    source: 0.5,
    observed_at: 1,
  },
};

const hash: FieldFacts = {
  description: '',
  personal: 'direct',
  invalid: 'set aside',
};

/**
 * What somebody else says of a person: age, income, interests. It is led to a customer by a phone, an email or a user id,
 * plain or hashed, kept with its source and date, and joins nobody with anybody.
 */
export const traits = defineContract({
  kind: 'traits',
  title: 'Traits',
  grain: 'one attribute of a person, as a source states it',
  naturalKey: ['subject', 'source', 'trait'],
  fields: {
    subject: required(identifier(), {
      description: 'Who it is about: the user id, phone, email or hash that the record gives',
      made: 'cast(null as varchar)',
      orElse: `case
            when user_id is not null then concat('user id ', user_id)
            when phone is not null then concat('phone ', phone)
            when email is not null then concat('email ', email)
            when phone_hash is not null then concat('phone hash ', phone_hash)
            when email_hash is not null then concat('email hash ', email_hash)
            when user_hash is not null then concat('user hash ', user_hash)
        end`,
      personal: 'direct',
      invalid: 'quarantine',
    }),
    source: required(text({ longest: 200, shortest: 1 }), {
      description: "Who states it; the feed's name where the file does not say",
      orElse: 'feed',
      personal: 'none',
      invalid: 'quarantine',
    }),
    trait: required(text({ longest: 300, shortest: 1 }), {
      description: 'Which attribute it is: the name of a column, or what a column of names says',
      made: 'coalesce(tidy_text(trait_name), tidy_text(question))',
      personal: 'none',
      invalid: 'quarantine',
    }),
    value: optional(text({ longest: 2000 }), {
      description: 'What the source says; null where it says nothing',
      made: 'coalesce(tidy_text(trait_value), tidy_text(answer))',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    observed_at: optional(instant(), {
      description: 'When the source knew it; the newest counts',
      unit: 'UTC',
      personal: 'none',
      invalid: 'set aside',
      isPast: true,
    }),
    user_id: optional(userId(), {
      description: "The platform's own id of the person",
      personal: 'direct',
      invalid: 'set aside',
    }),
    phone: optional(phone(), {
      description: 'Phone number of the person',
      personal: 'direct',
      invalid: 'set aside',
    }),
    email: optional(email(), {
      description: 'Email address of the person, in lowercase',
      personal: 'direct',
      invalid: 'set aside',
    }),
    phone_hash: optional(identifier(), {
      ...hash,
      description: 'SHA-256 or MD5 of the phone number, in hexadecimal digits',
      read: 'hash_digits(phone_hash)',
    }),
    email_hash: optional(identifier(), {
      ...hash,
      description: 'SHA-256 or MD5 of the email address in lowercase',
      read: 'hash_digits(email_hash)',
    }),
    user_hash: optional(identifier(), {
      ...hash,
      description: 'SHA-256 or MD5 of the user id',
      read: 'hash_digits(user_hash)',
    }),
  },
  helpers: {
    trait_name: optional(text({ longest: 300 }), {
      after: 'source',
      description:
        'Which attribute the record is about, where a column says so; else each further column is one',
      personal: 'none',
      invalid: 'set aside',
    }),
    trait_value: optional(text({ longest: 2000 }), {
      after: 'trait_name',
      description: 'What the source says about that attribute',
      personal: 'indirect',
      invalid: 'set aside',
    }),
  },
  unpivots: true,
  records: 'clean.trait_records',
  versions: { key: ['id_scope', 'subject', 'source', 'traits'], changedBy: 'observed_at' },
  settings: ['questions', 'notQuestions'],
  leads: 'mart.customer_traits',
  recognised,
});
