import { foldName } from '../landing/column-names.ts';

/** Parts of names, as `foldName` gives them, of columns that say whom one may write to. */
const consentWords = new RegExp(
  [
    String.raw`\bopt(ed)?[\s_.-]*(in|out)\b|opt(in|out)\b|subscri(b|pt)|newsletter|mailing list`,
    String.raw`consent|\b(gdpr|dsgvo|rgpd|lopd|ccpa)\b|permission|marketing|\bdnc\b|suppress|black[\s_]?list|block[\s_]?list`,
    String.raw`do[\s_-]*not[\s_-]*(contact|e?-?mail|call|text|sms)|receives?[\s_]*(marketing[\s_]*)?e?-?mails?`,
    String.raw`unsub|bounce|complain|double[\s_-]*opt|\bdoi\b|^(is[\s_]*)?(e-?mail[\s_]*)?confirmed$`,
    String.raw`^(e-?mail|sms|contact|subscriber|newsletter)[\s_]*status$|接收(短信|邮件|营销|推广)|接受(短信|邮件|营销|推广)|黑名单`,
    'werbung|werbe|einwilligung|abgemeldet|abbestellt|désabonn|désinscri|descadastr|boletín',
    '退订|退訂|拒收|订阅|訂閱|营销|營銷|授权推广|メルマガ|配信停止|수신',
  ].join('|'),
  'iu',
);

/** Whether a column's name says that it may hold a consent to marketing or a withdrawal of one. */
export function looksLikeConsent(column: string): boolean {
  return consentWords.test(foldName(column));
}
