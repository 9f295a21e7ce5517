import { foldName } from '../landing/column-names.ts';

/** Parts of names, as `foldName` gives them, of columns that say whom one may write to. */
const consentWords = new RegExp(
  [
    String.raw`\bopt(ed)?[\s_.-]*(in|out)\b|opt(in|out)\b|subscri(b|pt)|newsletter|mailing list`,
    String.raw`consent|\b(gdpr|dsgvo|rgpd|lopd|ccpa)\b|permission|marketing|\bdnc\b|suppress|black[\s_]?list|block[\s_]?list`,
    String.raw`do[\s_-]*not[\s_-]*(contact|e?-?mail|call|text|sms)|receives?[\s_]*(marketing[\s_]*)?e?-?mails?`,
    String.raw`unsub|bounce|complain|double[\s_-]*opt|\bdoi\b|^(is[\s_]*)?(e-?mail[\s_]*)?confirmed$`,
    String.raw`^(e-?mail|sms|contact|subscriber|newsletter)[\s_]*status$|接收(短信|邮件|营销|推广)|接受(短信|邮件|营销|推广)|黑名单`,
    'werbung|werbe|einwilligung|abgemeldet|abmeld|abbestell|austragung|ausgetragen|robinson|widerspr|(kontakt|mail|newsletter|email)sperr|sperrvermerk|nicht[ ]*(anschreiben|kontaktieren|mailen)',
    String.raw`d[ée]sabonn|d[ée]sinscri|opposition|ne[\s_-]*(pas|plus)[\s_-]*(contacter|solliciter|envoyer|écrire)|\bobject(ion|ed)\b`,
    'descadastr|boletín|oposici[oó]n|oposi[cç][aã]o|opposizion|disiscri|non[ ]*contattare|no[ ]*(contactar|molestar)|n[aã]o[ ]*(contactar|contatar|perturb)',
    'uitgeschreven|uitschrij|afgemeld|bezwaar|niet[ ]*(benaderen|contacteren|mailen)|nie[ ]*kontaktowa|sprzeciw',
    '退订|退訂|拒收|订阅|訂閱|营销|營銷|授权推广|免打扰|勿扰|(请勿|禁止|不再)联系|屏蔽|拉黑|拒绝(推广|接收)',
    'メルマガ|配信(停止|拒否|不要|不可)|受信拒否|購読解除|連絡(不可|禁止)|수신|구독|연락금지',
  ].join('|'),
  'iu',
);

/** Whether a column's name says that it may hold a consent to marketing or a withdrawal of one. */
export function looksLikeConsent(column: string): boolean {
  return consentWords.test(foldName(column));
}
