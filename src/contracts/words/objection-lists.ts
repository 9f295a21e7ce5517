import { foldName } from '../../text/column-names.ts';

/** Parts of the names of lists of those who want no marketing. */
const lists = new RegExp(
  [
    String.raw`unsub|\bopt(ed)?[\s_.-]*outs?\b|optouts?\b|suppress|\b(black|block|deny)[\s_.-]*list|do[\s_.-]*not[\s_.-]*(contact|e?-?mail|call|text|sms|market)|\bdnc\b|\bno[\s_.-]*(contact|mailing|marketing)s?\b`,
    String.raw`\bobject(ion|ed|or)s?\b|\bbounces?\b|\bbounced\b|complaints?\b|robinson|spamtrap|cleaned[\s_.-]*(email|audience|list)`,
    'abgemeldet|abmeldung|abbestell|austragung|ausgetragen|widerspr(uch|üche)|(werbe|kontakt|mail|newsletter)sperr|sperrliste|werbeverbot',
    'd[ée]sabonn|d[ée]sinscri|liste[ _-]*(noire|d.opposition|robinson)|oppositions?\\b',
    'listas?[ _-]*(negra|robinson)|descadastr|desuscri|\\bbajas\\b|oposici[oó]n|disiscri|lista[ _-]*nera|opposizion',
    'uitgeschreven|uitschrijv|afgemeld|afmelding|bezwaar|zwarte[ _-]*lijst|wypisan|czarna[ _-]*lista|sprzeciw',
    '退订|退訂|拒收|黑名单|黑名單|免打扰|勿扰|拉黑|屏蔽名单|取消订阅|停止联系|禁止联系',
    '配信(停止|拒否|不要)|受信拒否|購読解除|ブラックリスト|수신거부|수신차단|구독취소|블랙리스트',
  ].join('|'),
  'iu',
);

/** Whether a file, folder or feed is named after those who want no marketing, as a suppression list is. */
export function namesObjectionList(name: string): boolean {
  // A word ends where the name is divided: _ is a letter to the expressions.
  return lists.test(foldName(name).replaceAll('_', ' '));
}
