import { flags, times, type Words } from './column-words.ts';
import {
  channelOptOutParts,
  emailOptOuts,
  optOutParts,
  optOuts,
  optOutTimes,
  plainOptOuts,
  profilingParts,
  textOptOuts,
} from './opt-outs.ts';

/** Parts of names that say which channel a word is about. */
const mail = 'email, mail, newsletter, 邮件, メール, 이메일';
const text = 'sms, text message, text, whatsapp, phone, call, 短信, 电话, 문자';
const others = 'push, post, postal, wechat, 微信';

const agreesToMarketing = `
  ok to market, marketing allowed, 同意营销, 是否同意营销, 营销同意, 同意接收营销, 同意接收营销信息, 接受营销,
  是否接受营销, 接收营销信息, 营销授权, 同意接收推广, zgoda marketingowa, zgoda na marketing, consenso marketing,
  consentimiento marketing, acepta publicidad, aceita marketing, aceita receber promoções, accepts marketing,
  accept marketing, marketing consent, marketing opt in, marketing optin, agree marketing, agreed to marketing,
  agree to marketing, consents to marketing, marketing permission, dsgvo einwilligung, marketing consent status,
  werbung erlaubt, werbeeinwilligung, einwilligung werbung, consentement marketing, マーケティング同意,
  마케팅수신동의, 마케팅 수신 동의, buyer accepts marketing, customer accepts marketing, marketing communications,
  receive offers, receive promotions,
  consent, consent status, consent given, opt in, optin, opted in, gdpr consent, contact ok, ok to contact, may contact, may be contacted, toestemming, consenso, consentimiento, marketing ok`;

const agreesToEmail = `
  email ok, ok to email, may email, mail ok, newsletter ok, 同意邮件营销, 接受邮件, 接收邮件, 订阅邮件, 邮件订阅,
  accepts email marketing, email consent, email opt in, email marketing consent, accepts email, newsletter,
  newsletter subscription, subscribed to newsletter, newsletter abonniert, newsletteranmeldung, メルマガ,
  メルマガ購読, メルマガ配信, 이메일수신동의, 이메일 수신 동의, email marketing, receives marketing emails,
  receive emails, wants newsletter, newsletter opt in, email subscribed, email subscription status,
  newsletter erlaubt, e-mail werbung erlaubt, newsletter subscribed, newsletter angemeldet, 是否接收邮件,
  接收邮件通知, 是否订阅邮件, buyer accepts marketing emails, newsletter consent, newsletter signup,
  newsletter sign up, mailing list, is newsletter, customer newsletter, abonnement newsletter, inscription newsletter,
  suscripción newsletter, suscrito al boletín, iscrizione newsletter, nieuwsbrief`;

const agreesToText = `
  sms ok, ok to text, may text, text ok, 同意短信营销, 接受短信, 接收短信, 接受营销短信, accepts sms marketing,
  sms consent, sms opt in, accepts sms, sms marketing consent, sms marketing, sms subscribed, sms subscription status,
  sms erlaubt, sms수신동의, sms 수신 동의, 문자수신동의, 是否接收短信, 接收短信通知, 短信订阅, 是否订阅短信,
  是否接受短信, sms newsletter, text marketing, accepts text messages, sms subscriber, buyer accepts sms marketing,
  sms permission, sms permission status`;

const agreesToProfiling = `
  profiling consent, profiling allowed, profiling ok, ok to profile, may profile, may be profiled, profiling agreed,
  profiling accepted, profiling permitted, profiling permission, profiling enabled, profiling opt in,
  opted in to profiling, agree profiling, agrees to profiling, agreed to profiling, profiling erlaubt,
  profiling einwilligung, consent profiling, consent to profiling, accepts profiling, allow profiling,
  personalisation consent, personalization consent, consent personalisation, einwilligung profilbildung,
  consentement profilage, consentimiento perfilado, profilazione, consenso profilazione, profilowanie,
  zgoda na profilowanie, 个性化推荐, 是否个性化推荐, 个性化推荐授权, 个性化推荐开关, 同意个性化推荐, 允许个性化推荐,
  开启个性化推荐, 是否开启个性化推荐, 同意个性化广告, 用户画像授权, 同意用户画像, profiling`;

const refusesProfiling = `
  profiling opt out, opt out of profiling, opted out of profiling, profiling objection, objects to profiling,
  object to profiling, no profiling, do not profile, profiling refused, profiling opted out, personalisation opt out,
  personalization opt out, widerspruch profilbildung, widerspruch profiling, keine profilbildung, kein profiling,
  opposition profilage, refus profilage, opposition au profilage, opposizione profilazione, oposición perfilado,
  bezwaar profilering, sprzeciw profilowanie, 关闭个性化推荐, 是否关闭个性化推荐, 拒绝个性化推荐, 退出个性化推荐,
  关闭个性化广告, 拒绝用户画像, 拒绝个性化`;

/**
 * What files of any kind that name people call the fields of consent, in names that mean nothing else: an order may be
 * confirmed or blocked, a cup personalised.
 */
export const consentWords = {
  marketing_consent: {
    is: agreesToMarketing,
    has: '同意营销, 接受营销, accepts marketing, marketing consent',
    not: `${profilingParts}, ${mail}, ${text}, ${others}, date, time, source, ip, 时间, 日期, 来源`,
    shapes: flags,
    several: true,
  },
  email_consent: {
    is: agreesToEmail,
    has: 'accepts email marketing, accepts newsletter, newsletter opt in, email opt in, email marketing consent',
    not: `${text}, ${others}, date, time, at, source`,
    shapes: flags,
    several: true,
  },
  sms_consent: {
    is: agreesToText,
    has: 'accepts sms marketing, sms opt in, sms consent, sms marketing consent',
    not: `${mail}, ${others}, date, time, at, source`,
    shapes: flags,
    several: true,
  },
  email_opt_out: {
    is: `${emailOptOuts}, ${plainOptOuts}`,
    has: 'email opt out, opted out of email, do not email, do not contact, marketing opt out, email unsubscribed',
    not: `${profilingParts}, ${text}, ${others}, date, time, at, reason`,
    shapes: flags,
    several: true,
  },
  sms_opt_out: {
    is: `${textOptOuts}, ${plainOptOuts}`,
    has: 'sms opt out, opted out of sms, do not text, do not call, do not contact, marketing opt out, sms unsubscribed',
    not: `${profilingParts}, ${mail}, ${others}, date, time, at, reason`,
    shapes: flags,
    several: true,
  },
  profiling_consent: { is: agreesToProfiling, shapes: flags, several: true },
  profiling_opt_out: { is: refusesProfiling, shapes: flags, several: true },
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
      unsubscribed at, unsubscribed on, unsubscribed time, unsubscribed date, unsubscribe date, unsubscribe time,
      date unsubscribed, opted out at, opted out on, opted out date, opt out at, opt out date, opt out time, optout date,
      email opt out date, email opt out time, newsletter unsubscribed at, newsletter abgemeldet am, 营销退订时间
    `,
    shapes: times,
    several: true,
  },
  consented_at: {
    is: `
      营销同意时间, marketing consent date, marketing consent time, consented at, consent date, consent timestamp,
      opt in time, opt in date, optin time, newsletter opt in date, accepts marketing updated at, double opt in date,
      gdpr consent date
    `,
    shapes: times,
  },
} satisfies Words;

/** The same in lists of people, where more names mean nothing else. */
export const consentWordsOfPeople: Words = {
  email_consent: {
    ...consentWords.email_consent,
    is: `
      ${agreesToEmail}, subscription status, subscribed, is subscribed, angemeldet;
      email status, subscriber status, contact status, marketing status, newsletter status, email marketing status,
      email subscriber status, double opt in, doi, double opt in confirmed, double opt in bestätigt, double opt in status,
      confirmed, is confirmed, email confirmed, subscription confirmed
    `,
  },
  sms_consent: {
    ...consentWords.sms_consent,
    is: `${agreesToText}; sms status, sms marketing status, sms subscriber status, text status`,
  },
  email_opt_out: {
    ...consentWords.email_opt_out,
    is: `${emailOptOuts}, ${optOuts}`,
    has: `${optOutParts}, ${channelOptOutParts}`,
  },
  sms_opt_out: {
    ...consentWords.sms_opt_out,
    is: `${textOptOuts}, ${optOuts}`,
    has: `${optOutParts}, ${channelOptOutParts}`,
  },
  profiling_consent: {
    ...consentWords.profiling_consent,
    is: `
      ${agreesToProfiling},
      personalisation ok, personalization ok, personalisation opt in, personalization opt in, personalisation allowed,
      personalization allowed, personalisation enabled, personalization enabled, personalised, personalized,
      personalisation, personalization, personalised recommendations, personalized recommendations,
      allow personalised recommendations, personalised marketing, personalised offers, profilbildung,
      personalisierung, personalisierung erlaubt, profilage, personnalisation, perfilado, personalización,
      personalizzazione, profilering, perfilagem, 个性化广告, 个性化营销, 个性化服务授权
    `,
  },
  profiling_opt_out: {
    ...consentWords.profiling_opt_out,
    is: `
      ${refusesProfiling},
      no personalisation, no personalization
    `,
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
