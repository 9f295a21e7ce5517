import { foldName } from '../../text/column-names.ts';

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
    'zgoda|aceita|acepta|accetta|consenso|consenti|toestemming|samtyk|souhlas|согласи|рассылк|отпис|promo(cje|ções|ciones|zioni)',
    '退订|退訂|拒收|订阅|訂閱|营销|營銷|授权推广|免打扰|勿扰|(请勿|禁止|不再)联系|屏蔽|拉黑|拒绝(推广|接收)',
    // As surveys ask for it.
    String.raw`\b(may|can|could|shall) we (contact|reach|(e-?)?mail|call|text|write|send)|\bhear (more )?from us\b|(keep|stay) in touch|keep (me|you) (informed|posted|up to date)`,
    String.raw`\b(receive|send|get|want|like)\b.*\b(offers|promotions|updates|news|deals|coupons)\b`,
    '(angebote|neuigkeiten|informationen).*(erhalten|zusenden|bekommen)|informiert (werden|bleiben)|dürfen wir (sie|dich)',
    '(recevoir|recibir|ricevere|receber).*(offres|actualités|ofertas|novedades|offerte|novità|novidades|promo)|(aanbiedingen|nieuws).*ontvangen',
    '接[收受].{0,8}(优惠|優惠|活动|活動|促销|促銷|资讯|資訊|信息|消息|推送)|(愿意|可以|同意|希望).{0,6}(联系|聯繫|回访)',
    'メルマガ|配信(停止|拒否|不要|不可)|受信拒否|購読解除|連絡(不可|禁止)|수신|구독|연락금지',
  ].join('|'),
  'iu',
);

/** Whether a column's name says that it may hold a consent to marketing or a withdrawal of one. */
export function looksLikeConsent(column: string): boolean {
  return consentWords.test(foldName(column));
}

/** What a name says of how people are reached; `other` is a way that no file of addresses takes, such as the post. */
type Channel = 'any' | 'email' | 'sms' | 'other';

/** What a column's name promises of its cells: that a yes refuses contact, that a yes allows it, or neither for sure. */
export interface ConsentSense {
  readonly says: 'refusal' | 'consent' | 'either' | 'status';
  readonly channel: Channel | 'profiling';
  /** Whether the name alone suffices; else the column counts only where its cells are words of consent. */
  readonly isCertain: boolean;
}

const refusals = new RegExp(
  [
    String.raw`opt(ed)?[\s_.-]*out|unsub|\bdnc\b|suppress|black[\s_]?list|block|\bstop\b|do[\s_-]*not|bounce|complain|object(ion|ed)\b|remov|\bbaja\b`,
    'abgemeldet|abmeld|abbestell|austrag|ausgetragen|robinson|wider(spr|ruf)|sperr|gekündigt|verbot|d[ée]sabonn|d[ée]sinscri|oppos|bloqu',
    'descadastr|desuscri|oposi|disiscri|blocc|nera\\b|uitgeschreven|uitschrij|afgemeld|bezwaar|geblokkeerd|wypisan|sprzeciw|rezygnac',
    '退订|退訂|拒|免打扰|勿|禁止|不再|停止|屏蔽|拉黑|黑名单|取消订阅|停止|不要|不可|退会|解除|거부|차단|금지|취소|해지|블랙',
  ].join('|'),
  'iu',
);
const negations =
  /\b(no|not|non|ne|pas|plus|never|sans|sin|kein|keine|nicht|niet|geen|nie|não|nao)\b|[不无未]/iu;
/** Parts of names that mean nothing else than consent. */
const certainConsents =
  /opt(ed)?[\s_.-]*in\b|optin\b|consent|consenso|zgoda|toestemming|einwilligung|permission|授权推广|接[收受](短信|邮件|营销|推广)|订阅邮件|(수신|마케팅).?동의/iu;
/** Parts of names that mean being profiled, which is another matter than being written to. */
const profilings =
  /profil(ing|bildung|age|azione|ering|owani|agem)|perfil(ado|amento)|personn?ali[sz](ed|ation|ierung|azione|ación|ação)|个性化|用户画像/iu;
const profilingRefusals = /\b(objects?|refus(ed|es|al))\b|关闭|退出/iu;
const statuses =
  /status|статус|zustand|situa[cç]|stato|estado|statut|状态|狀態|ステータス|状況|상태/iu;
const byText = /sms|\btext|短信|문자/iu;
const byPhone =
  /phone|\bcall|telefon|bellen|anruf|appel|llamar|whats|viber|telegram|电话|手机|電話/iu;
const byMail = /mail|newsletter|邮件|郵件|メール|メルマガ|이메일|boletín|courriel|correo/iu;

const byOthers = /\bpush|\bpost(al[a-z]*|e)?\b|\bbrief|wechat|weixin|\bfax|微信|公众号|推送/iu;

/** How people are reached of whom a column says something, by its name. Phone calls and text messages use the same number. */
export function channelNamed(column: string): Channel {
  const name = foldName(column).replaceAll('_', ' ');
  if (byText.test(name) || byPhone.test(name)) return 'sms';
  if (byMail.test(name)) return 'email';
  return byOthers.test(name) ? 'other' : 'any';
}

/**
 * Whether a column is about calls or messengers, by its name. They use the number that text messages use, so whoever
 * refuses them is sent none; but to agree to them is not to agree to text messages.
 */
export function namesCalls(column: string): boolean {
  const name = foldName(column).replaceAll('_', ' ');
  return byPhone.test(name) && !byText.test(name);
}

/** How the cells of a column that looks like a consent are to be understood, by its name. */
export function consentSense(column: string): ConsentSense {
  const name = foldName(column);
  if (profilings.test(name)) return profilingSense(name);
  const channel = channelNamed(name);
  if (refusals.test(name))
    return { says: 'refusal', channel, isCertain: !/bounce|complain/iu.test(name) };
  if (negations.test(name)) return { says: 'either', channel, isCertain: false };
  if (looksLikeConsent(name))
    return { says: 'consent', channel, isCertain: certainConsents.test(name) };
  return { says: 'status', channel, isCertain: false };
}

function profilingSense(name: string): ConsentSense {
  const sense = { channel: 'profiling', isCertain: false } as const;
  if (refusals.test(name) || profilingRefusals.test(name))
    return { ...sense, says: 'refusal', isCertain: true };
  return { ...sense, says: negations.test(name) ? 'either' : 'consent' };
}

/** Whether a column's name is that of some status, which may hold who has unsubscribed among its words. */
export function mayHoldWithdrawals(column: string): boolean {
  return statuses.test(foldName(column));
}
