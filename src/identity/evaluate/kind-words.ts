import type { ColumnWords } from '../../contracts/words/column-words.ts';
import { registrationWords } from '../../contracts/words/registrations.ts';
import { sharedWords } from '../../contracts/words/shared.ts';
import type { Kind } from '../matching/kinds/kind.ts';

/** What columns of each kind are called. Earlier kinds are tried first where only part of a name fits. */
export const kindWords: readonly (readonly [Kind, ColumnWords])[] = [
  ['email', { is: sharedWords.email.is, has: sharedWords.email.has, not: sharedWords.email.not }],
  [
    'phone',
    {
      is: `${sharedWords.phone.is}, telefon, landline`,
      has: sharedWords.phone.has,
      not: sharedWords.phone.not,
    },
  ],
  [
    'date',
    {
      is: `
        ${registrationWords['birth_on']?.is}, birth day, date birth, birth on, born, born on, dateofbirth, yob,
        year of birth, birth year, birth yr, geburtsjahr, gebdatum, année de naissance, 出生年份
      `,
      has: `
        生日, 出生日期, birthday, birth date, date of birth, dob, birthdate, birth year, year of birth, geburtsdatum
      `,
    },
  ],
  [
    'organisation name',
    {
      is: `
        company, company name, firm, firm name, organisation, organization, organisation name,
        organization name, org name, business name, trade name, trading name, legal name, corporate name,
        employer, supplier, supplier name, vendor, vendor name, firma, firmenname, unternehmen,
        raison sociale, entreprise, société, ragione sociale, azienda, razón social, empresa, 会社名,
        公司, 公司名称, 企业, 企业名称, 单位, 单位名称, 商户名称, 供应商, 供应商名称, 회사명
      `,
      has: `
        company name, organisation name, organization name, business name, name org, company, 公司名, 企业名,
        单位名
      `,
      not: 'type, id, code, size, city, address, phone, email, website, url, country, no, number, 类型, 地址',
    },
  ],
  [
    'website',
    {
      is: `
        website, web site, web, homepage, home page, url, web address, web page, domain, site, internet,
        webseite, site web, sito web, sitio web, ホームページ, 网址, 网站, 官网, 公司网站, 홈페이지
      `,
      has: 'website, homepage, url, 网址, 网站',
    },
  ],
  [
    'name',
    {
      is: `
        name, full name, fullname, person name, real name, whole name, names, first and surname,
        first and last name, given and family name, customer name, client name, patient name,
        member name, contact name, 姓名, 真实姓名, 客户姓名, 会员姓名, 顾客姓名, 用户姓名, 收货人,
        收货人姓名, 收件人, 收件人姓名, 买家姓名, 联系人, 联系人姓名, 名称
      `,
      has: 'full name, fullname, name full, 姓名',
    },
  ],
  [
    'given name',
    {
      is: `${sharedWords.given_name.is}, firstname, givenname, fname, christian name, 名`,
      has: 'first name, name first, given name, name given, forename, firstname',
    },
  ],
  [
    'family name',
    {
      is: `${sharedWords.family_name.is}, lastname, familyname, lname, maiden name, 姓, 姓氏`,
      has: 'last name, name last, family name, name family, surname, lastname',
    },
  ],
  [
    'postcode',
    {
      is: 'postcode, post code, postal code, postalcode, zip, zip code, zipcode, plz, 邮编, 邮政编码',
      has: 'postcode, postal code, postalcode, zip, zipcode, 邮编',
    },
  ],
  [
    'code',
    {
      is: `
        soc sec id, soc sec no, ssn, social security number, social security, national id,
        national insurance number, nino, nhs number, medicare number, id card, id card no,
        identity card, passport, passport no, passport number, tax id, tax number, driver license,
        driving licence, licence number, license number, openid, unionid, street number, street no,
        house number, house no, 身份证, 身份证号, 身份证号码, 护照, 护照号, 证件号, 证件号码, 门牌号
      `,
      has: 'ssn, passport, national id, social security, 身份证, 护照',
    },
  ],
  [
    'place',
    {
      is: `
        ${sharedWords.city.is}, ${sharedWords.province.is}, suburb, village, municipality, locality,
        state, county, district, area, place, birth place, birthplace, place of birth,
        town of birth, city of birth, birth city, birth town, birth country, country, nationality,
        geburtsort, wohnort, lieu de naissance, commune, 区, 区县, 县, 国家, 出生地, 籍贯
      `,
      has: `
        city, town, suburb, province, state, county, country, district, birth place, birthplace, 城市, 省份,
        国家
      `,
    },
  ],
  [
    'address',
    {
      is: `
        ${sharedWords.address.is}, addr, address line, home address, postal address, residence,
        street name, 家庭住址, 住址
      `,
      has: 'address, addr, street, 地址, 住址',
      not: 'type, id, ip, mac, latitude, longitude, from, since, thru, until, 类型',
    },
  ],
  [
    'category',
    {
      is: `
        ${registrationWords['gender']?.is}, occupation, profession, job, title, salutation,
        marital status, blood type, race, ethnicity, religion, 职业, 民族, 婚姻状况, 称谓
      `,
      has: 'gender, sex, occupation, 性别, 职业',
    },
  ],
];

/** What columns of dates are called that are none of birth. */
export const otherDateWords: ColumnWords = {
  is: `${registrationWords['registered_at']?.is}, ${sharedWords.updated_at.is}`,
  has: 'created, updated, modified, registration, signup, order, death, expiry, 注册, 创建, 更新, 订单, 下单',
};

/** What the column is called that names a record. */
export const idWords: ColumnWords = {
  is: `
    unique id, uniqueid, record id, recordid, rec id, recid, row id, rowid, id, uuid, guid,
    record number, record no, row number, 编号, 记录编号, 序号
  `,
};

/** What the column is called that names the list a record is from. */
export const sourceWords: ColumnWords = {
  is: 'source, source dataset, dataset, list, file, origin, system, 来源, 数据源',
};
