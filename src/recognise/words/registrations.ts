import { flags, ids, memberIds, type Recognised, times, type Words } from './column-words.ts';
import {
  channelOptOutParts,
  optOutParts,
  optOuts,
  optOutTimes,
  profilingParts,
} from './opt-outs.ts';

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
      register time, reg time, reg date, sign up, signup date, signed up at, signup at, joined, joined at,
      join date, member since, customer since, user registered, registriert am, registrierungsdatum, kunde seit,
      date d'inscription, fecha de registro, fecha de alta, data de cadastro, 登録日, 登録日時,
      会員登録日, 入会日, 가입일, 가입일시, 가입일자;
      创建时间, 创建日期, 添加时间, 录入时间, created at, created, create time, created time,
      created on, date created, create date, created date, date added, date add, added time, erstellt am
    `,
    has: '注册时间, 入会, registration date, signup',
    shapes: times,
  },
  email_consent: {
    is: `
      email ok, ok to email, may email, mail ok, newsletter ok,
      同意邮件营销, 接受邮件, 接收邮件, 订阅邮件, 邮件订阅, accepts email marketing, email consent,
      email opt in, email marketing consent, accepts email, newsletter, newsletter subscription,
      subscribed to newsletter, newsletter abonniert, newsletteranmeldung, メルマガ, メルマガ購読, メルマガ配信,
      이메일수신동의, 이메일 수신 동의, email marketing, receives marketing emails, receive emails, wants newsletter,
      newsletter opt in, email subscribed, email subscription status, subscription status, newsletter erlaubt,
      e-mail werbung erlaubt, subscribed, is subscribed, newsletter subscribed, newsletter angemeldet, angemeldet,
      是否接收邮件, 接收邮件通知, 是否订阅邮件; email status, subscriber status, contact status, marketing status,
      newsletter status, email marketing status, double opt in, doi, double opt in confirmed, double opt in bestätigt,
      double opt in status, confirmed, is confirmed, email confirmed, subscription confirmed
    `,
    shapes: flags,
    several: true,
  },
  sms_consent: {
    is: `
      sms ok, ok to text, may text, text ok,
      同意短信营销, 接受短信, 接收短信, 接受营销短信, accepts sms marketing, sms consent, sms opt in,
      accepts sms, sms marketing consent, sms marketing, sms subscribed, sms subscription status, sms erlaubt, sms수신동의, sms 수신 동의, 문자수신동의,
      是否接收短信, 接收短信通知, 短信订阅, 是否订阅短信, 是否接受短信; sms status, sms marketing status
    `,
    shapes: flags,
    several: true,
  },
  email_opt_out: {
    is: `
      邮件退订, 退订邮件, 拒收邮件, ${optOuts}, email opt out, opted out of email, has opted out of email,
      unsubscribed from all email, email unsubscribed, newsletter unsubscribed,
      newsletter abgemeldet
    `,
    has: `${optOutParts}, ${channelOptOutParts}`,
    not: `${profilingParts}, sms, text message, whatsapp, push, date, time, at, reason`,
    shapes: flags,
    several: true,
  },
  sms_opt_out: {
    is: `
      短信退订, 退订短信, 拒收短信, 是否退订短信, ${optOuts}, sms opt out, opted out of sms, has opted out of sms,
      do not text, do not sms, sms unsubscribed
    `,
    has: `${optOutParts}, ${channelOptOutParts}`,
    not: `${profilingParts}, email, mail, newsletter, whatsapp, push, date, time, at, reason`,
    shapes: flags,
    several: true,
  },
  profiling_consent: {
    is: `
      profiling, profiling consent, profiling allowed, profiling ok, ok to profile, may profile, may be profiled,
      profiling agreed, profiling accepted, profiling permitted, profiling permission, profiling enabled,
      profiling opt in, opted in to profiling, agree profiling, agrees to profiling, agreed to profiling,
      profiling erlaubt, profiling einwilligung, personalisation ok, personalization ok, personalisation opt in,
      personalization opt in, personalisation allowed, personalization allowed, personalisation enabled,
      personalization enabled, consent profiling, consent to profiling, accepts profiling,
      allow profiling, personalised, personalized, personalisation, personalization, personalisation consent,
      personalization consent, consent personalisation, personalised recommendations, personalized recommendations,
      allow personalised recommendations, personalised marketing, personalised offers, profilbildung,
      einwilligung profilbildung, personalisierung, personalisierung erlaubt, profilage, consentement profilage,
      personnalisation, perfilado, consentimiento perfilado, personalización, profilazione, consenso profilazione,
      personalizzazione, profilering, profilowanie, zgoda na profilowanie, perfilagem,
      个性化推荐, 是否个性化推荐, 个性化推荐授权, 个性化推荐开关, 同意个性化推荐, 允许个性化推荐, 开启个性化推荐,
      是否开启个性化推荐, 个性化广告, 同意个性化广告, 个性化营销, 个性化服务授权, 用户画像授权, 同意用户画像
    `,
    shapes: flags,
    several: true,
  },
  profiling_opt_out: {
    is: `
      profiling opt out, opt out of profiling, opted out of profiling, profiling objection, objects to profiling,
      object to profiling, no profiling, do not profile, profiling refused, profiling opted out,
      personalisation opt out, personalization opt out, no personalisation, no personalization,
      widerspruch profilbildung, widerspruch profiling, keine profilbildung, kein profiling,
      opposition profilage, refus profilage, opposition au profilage, opposizione profilazione, oposición perfilado,
      bezwaar profilering, sprzeciw profilowanie, 关闭个性化推荐, 是否关闭个性化推荐, 拒绝个性化推荐, 退出个性化推荐,
      关闭个性化广告, 拒绝用户画像, 拒绝个性化
    `,
    shapes: flags,
    several: true,
  },
  profiling_stated_at: {
    is: `
      profiling consent date, profiling consent time, profiling consented at, profiling opt out date,
      profiling objection date, profiling updated at, personalisation consent date, personalization consent date,
      个性化推荐授权时间, 个性化推荐更新时间, 个性化推荐关闭时间
    `,
    shapes: times,
  },
  opted_out_at: {
    is: `
      ${optOutTimes}, unsubscribed at, unsubscribed on, unsubscribed time, unsubscribed date,
      unsubscribe date, unsubscribe time, unsub time, unsub date, date unsubscribed, unsubscription date,
      opted out at, opted out on, opted out date, opt out at, opt out date, opt out time, optout date,
      email opt out date, email opt out time, suppressed at, suppressed on, suppression date, blacklisted at,
      newsletter unsubscribed at, abgemeldet am, abmeldedatum, newsletter abgemeldet am, newsletter abmeldung,
      widerrufen am, date de désabonnement
    `,
    has: `
      unsubscribed, unsubscribe, opted out, opt out, abgemeldet, widerruf, suppressed, 退订, 拒收, objection, opposition,
      widerspruch, kontaktsperre, werbesperre, mailsperre, abbestellt, ausgetragen, désabonnement, désabonné,
      désinscription, désinscrit, disiscrizione, disiscritto, uitgeschreven, afgemeld, sprzeciw, descadastro,
      取消订阅, 拒绝营销, 免打扰, 勿扰, 配信停止, 購読解除, 수신거부, 구독취소`,
    not: profilingParts,
    shapes: times,
    several: true,
  },
  consented_at: {
    is: `
      同意时间, 授权时间, 同意日期, 营销同意时间, consent time, consented at, consent date,
      consent timestamp, agree time, agreed at, opt in time, opt in date, optin time, subscribed at, einwilligung am, double opt in date, doi date,
      confirmed at, confirm time, double opt in am, bestätigt am, angemeldet am, gdpr consent date
    `,
    shapes: times,
  },
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
