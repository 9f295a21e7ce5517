/** Names of columns that say who wants no marketing at all. */
export const optOuts = `
  退订, 是否退订, 已退订, 拒收, 是否拒收, 营销退订, opt out, opted out, optout, has opted out, is opted out,
  unsubscribed, is unsubscribed, has unsubscribed, do not contact, do not contact me, dnc, no marketing,
  marketing opt out, opt out of marketing, blacklisted, is blacklisted, blocklisted, blacklist, suppressed,
  is suppressed, suppression, abgemeldet, werbesperre, werbewiderspruch, désabonné, 黑名单, stop, blocked, is blocked,
  contact blocked, do not market, do not solicit, no contact, no advertising, objection, objected,
  marketing objection, direct marketing objection, objects to marketing, removed, is removed, robinson, robinson list,
  complaint, complained, spam complaint, marked as spam, marked email as spam, marked spam, bounced, hard bounce, hard bounced, kontaktsperre, kontaktverbot, gesperrt,
  ist gesperrt, sperre, sperrvermerk, robinsonliste, werbeverbot, widerspruch, widersprochen, ausgetragen, abbestellt,
  gekündigt, nicht kontaktieren, keine werbung, kein kontakt, ne pas contacter, ne plus contacter, ne pas solliciter,
  ne pas envoyer, opposition, opposé, opposition prospection, opposition à la prospection, opposition démarchage,
  opposition marketing, opposition commerciale, désinscrit, désinscrite, désabonnée, bloqué, liste robinson,
  liste d'opposition, liste noire, stop pub, pas de publicité, no contactar, no molestar, no enviar,
  no enviar publicidad, sin publicidad, baja, dado de baja, bloqueado, oposición, lista robinson, lista negra,
  desuscrito, non contattare, non disturbare, disiscritto, disiscritta, opposizione, bloccato, registro opposizioni,
  nessuna pubblicità, lista nera, niet benaderen, niet contacteren, uitgeschreven, afgemeld, geblokkeerd, bezwaar,
  geen reclame, zwarte lijst, nie kontaktować, nie wysyłać, wypisany, wypisana, zablokowany, sprzeciw, rezygnacja,
  czarna lista, não contactar, não contatar, não enviar, não perturbe, descadastrado, descadastrada, oposição,
  配信停止, 配信拒否, 配信不要, 配信不可, dm不要, dm不可, dm拒否, 連絡不可, 連絡禁止, 受信拒否, 退会済み,
  ブラックリスト, 수신거부, 수신차단, 차단, 연락금지, 광고수신거부, 블랙리스트, 拒绝营销, 拒绝推广, 拒绝接收, 免打扰,
  是否免打扰, 勿扰, 请勿打扰, 请勿联系, 勿联系, 禁止联系, 不再联系, 停止营销, 禁止营销, 取消订阅, 已取消订阅, 屏蔽,
  已屏蔽, 拉黑, 已拉黑, 是否拉黑`;

/** Those of them that mean so in any file: elsewhere than in lists of people, orders are blocked and parcels refused. */
export const plainOptOuts = `
  营销退订, opt out, opted out, optout, has opted out, is opted out, unsubscribed, is unsubscribed, has unsubscribed,
  do not contact, do not contact me, dnc, no marketing, marketing opt out, opt out of marketing, do not market,
  do not solicit, no advertising, marketing objection, direct marketing objection, objects to marketing, robinson,
  robinson list, werbesperre, werbewiderspruch, werbeverbot, keine werbung, ne pas contacter, ne plus contacter,
  ne pas solliciter, opposition prospection, opposition marketing, no contactar, no enviar publicidad, sin publicidad,
  non contattare, nessuna pubblicità, geen reclame, não contactar, não contatar, 广告拒收, 拒绝营销, 拒绝推广,
  停止营销, 禁止营销, dm不要, dm拒否, 광고수신거부`;

/** Names of columns that say who wants no email, and only that. */
export const emailOptOuts = `
  邮件退订, 退订邮件, 拒收邮件, email opt out, opted out of email, has opted out of email,
  unsubscribed from all email, email unsubscribed, newsletter unsubscribed, newsletter abgemeldet, no email,
  don't email, mail blocked, email blocked, do not mail, do not email, do not write, no mailing, no mailings,
  no emails, no newsletter, mailsperre, e-mail sperre, newslettersperre, nicht anschreiben, nicht mailen,
  keine e-mails, keine mails, kein newsletter, ne pas écrire, opposition email, stop mail, stop email, niet mailen,
  geen mailing, geen mailings, geen nieuwsbrief, メール拒否, メール不可, メール不要, 購読解除, 구독취소, 구독해지`;

/** Names of columns that say who wants no text messages or calls, and only that. */
export const textOptOuts = `
  短信退订, 退订短信, 拒收短信, 是否退订短信, sms opt out, opted out of sms, has opted out of sms, do not text,
  do not sms, sms unsubscribed, stop sms, no sms, no texts, do not call, do not phone, no calls, niet bellen,
  nicht anrufen, ne pas appeler, no llamar, non chiamare, 拒接电话, 请勿致电`;

/** Parts of such names. */
export const optOutParts = `
  kontaktsperre, werbesperre, mailsperre, robinson, widerspruch, objection, opposition, ne pas contacter, do not contact,
  do not mail, do not email, no contactar, non contattare, oposición, opposizione, bezwaar, sprzeciw, oposição,
  拒绝营销, 免打扰, 勿扰, 请勿联系, 禁止联系, 取消订阅, 配信停止, 配信拒否, 受信拒否, 수신거부, 수신차단`;

/** The same where another part says of which channel: EMAIL_BLOCKLISTED, sms_unsubscribed. */
export const channelOptOutParts =
  'opt out, opted out, optout, unsubscribed, blocklisted, blacklisted, suppressed, bounced, blocked';

/** Names of columns that say when somebody left a list, or objected. */
export const optOutTimes = `
  退订时间, 退订日期, 拒收时间, 拒收日期, 取消订阅时间, 取消订阅日期, 拒绝时间, 拉黑时间, 拉黑日期, 免打扰时间, 屏蔽时间,
  removed on, removed at, removal date, date removed, objection date, objected on, objected at, date of objection,
  blocked on, blocked at, blocked since, block date, do not contact since, bounced at, bounced on, bounce date,
  complained at, complaint date,
  austragungsdatum, ausgetragen am, austragung am, austragung, gekündigt am, kündigungsdatum, kündigung am, abbestellt am,
  abbestellung, abbestellung am, widerspruch am, widersprochen am, widerspruchsdatum, gesperrt am, gesperrt seit,
  sperrdatum, kontaktsperre am, kontaktsperre seit, werbesperre seit, abmeldung, abmeldung am, abgemeldet seit,
  date opposition, date d'opposition, opposition le, désabonné le, désabonnement le, désinscrit le, désinscription,
  désinscription le, date de désinscription, date désinscription, date désabonnement, date de retrait,
  retrait du consentement le, bloqué le, résilié le, date de résiliation,
  fecha de baja, fecha baja, baja el, dado de baja el, fecha de oposición, fecha oposición, bloqueado el,
  data disiscrizione, data di disiscrizione, disiscritto il, data opposizione, data di opposizione, data revoca,
  revocato il, bloccato il,
  uitgeschreven op, uitschrijfdatum, datum uitschrijving, afgemeld op, afmelddatum, datum afmelding, bezwaar op,
  geblokkeerd op, opgezegd op,
  data wypisania, wypisano, data rezygnacji, data sprzeciwu,
  data de descadastro, data descadastro, descadastrado em, data de oposição, bloqueado em,
  配信停止日, 配信停止日時, 配信拒否日, 購読解除日, 購読解除日時, 退会日, 退会日時,
  수신거부일, 수신거부일시, 구독취소일, 구독해지일, 탈퇴일`;

/** Parts of names that mean profiling alone: a refusal of it is none of marketing. */
export const profilingParts = `
  profiling, personalisation, personalization, profilbildung, personalisierung, profilage, personnalisation, perfilado,
  profilazione, profilering, profilowanie, 个性化, 用户画像`;
