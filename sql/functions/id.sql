-- Ids that platforms give to orders, people and goods.

-- A regular expression for a number in scientific notation.
create macro lost_digits_form() as
    '[-+]?[0-9]+(?:[.,][0-9]+)?[eE][+][0-9]+|[-+]?[0-9]+[.,][0-9]+[eE][0-9]+';

-- Whether a spreadsheet has turned a long id into scientific notation: 1.23E+17. Its last digits
-- are lost for good, so it is refused and never repaired.
create macro has_lost_digits(t) as
    case
        when strlen(t) = length(t) and unicode(t) > 32
        and not contains(t, 'E') and not contains(t, 'e') then false
        else regexp_full_match(unwrap_cell(half_width(t)), lost_digits_form())
    end;

-- A regular expression for most ids.
create macro usual_id_form() as '#?[0-9A-Za-z][0-9A-Za-z_-]*';

-- The same with what whole feeds wrap around them.
create macro wrapped_id_form() as
    '[''`]?' || usual_id_form() || '[\t ]*|="' || usual_id_form() || '"[\t ]*';

-- An id without wrappers and blanks, outside or inside. A whole number that pandas wrote as a float is the number:
-- a column with a blank cell has 17850.0 where another file has 17850. A leading # stays (Shopify's #1001), and so
-- does case. Null when it is masked, has lost digits, or is only punctuation such as - or /.
create macro clean_id(t) as
    case
        when regexp_full_match(t, usual_id_form()) then t
        when says_nothing(t) then null
        when regexp_full_match(t, '[0-9]+[.]0') then replace(t, '.0', '')
        when regexp_full_match(t, wrapped_id_form()) then trim(t, concat('''`=" ', chr(9)))
        when not is_masked(t) then list_filter(
            [
                regexp_replace(
                    regexp_extract(
                        unwrap_spaced(regexp_replace(half_width(t), invisible() || '+', '', 'g')),
                        '^.*[\pL\pN].*$'
                    ),
                    '^([0-9]+)[.]0$', '\1'
                ),
            ],
            lambda id: id <> '' and not regexp_full_match(id, lost_digits_form())
        )[1]
    end;

-- Whether words, in lowercase and without what stands between them, are what platforms write where a guest has no id.
create macro is_placeholder_id(words) as
    words in (
        'null', 'none', 'nil', 'nan', 'na', 'undefined', 'unknown', 'unset', 'notset', 'empty', 'blank', 'default',
        'nobody', 'noone', 'nouser', 'user', 'newuser', 'testuser', 'wechatuser', 'test', 'customer', 'customers',
        'unknowncustomer', 'defaultcustomer', 'cashcustomer', 'cash', 'guest', 'guests', 'guestuser', 'guestcheckout',
        'guestcustomer', 'guestorder', 'guestaccount', 'guestbuyer', 'anonymous', 'anonymoususer', 'anonymousbuyer',
        'anonymouscustomer', 'anon', 'visitor', 'walkin', 'walkincustomer', 'unregistered', 'notloggedin',
        'notregistered', 'noaccount', 'gast', 'gäste', 'gastbestellung', 'gastbesteller', 'gastkunde', 'gastkonto',
        'gastzugang', 'laufkunde', 'laufkundschaft', 'barverkauf', 'barkunde', 'kunde', 'testkunde', 'keinkonto',
        'unbekannt', 'unbekannterkunde', 'anonym', 'anoniem', 'onbekend', 'invité', 'inconnu', 'anonyme', 'client',
        'clientanonyme', 'clientdepassage', 'invitado', 'desconocido', 'anónimo', 'anonimo', 'cliente', 'convidado',
        'desconhecido', 'anônimo', 'ospite', 'sconosciuto', 'gość', 'гость', 'аноним', 'ゲスト', '非会員', '匿名', '名無し',
        '게스트', '비회원', '익명', '손님', '游客', '遊客', '访客', '訪客', '匿名用户', '匿名买家', '匿名用戶', '匿名客户', '匿名顾客', '游客用户',
        '散客', '路人', '无', '無', '空', '暂无', '没有', '未知', '未登录', '未注册', '未登錄', '未註冊', '非会员', '非會員', '无会员', '无账号',
        '用户', '用戶', '新用户', '普通用户', '默认用户', '未知用户', '临时用户', '测试', '测试用户', '测试账号', '微信用户', '微信用戶', '微信昵称', '支付宝用户',
        '抖音用户', '快手用户', '小程序用户', '客户', '顾客', '买家', '会员', '新客户', '现金客户', '门店客户', '到店顾客', '到店客户'
    );

-- The id of a person; null also for what platforms write where a guest has none, which would make one person of all:
-- such a word, a digit again and again (999999; a shop may have come to 9999), and an address or a phone number that
-- names nobody.
create macro person_id(t) as
    case
        when lower(trim(t)) in ('-1', '-1.0', '0x0', '123456789', '1234567890') then null
        when is_placeholder_id(translate(lower(trim(t)), ' _-./()<>[]#', '')) then null
        -- 0, 0000000000 and the UUID of zeros.
        when translate(t, '0-{}. ', '') = '' then null
        when strlen(t) >= 6 and t[1] = t[6] and replace(replace(t, '.0', ''), t[1], '') = '' then null
        when contains(t, '@') and coalesce(is_placeholder_email(lower(trim(t))), false) then null
        when strlen(t) = 11 and t[1] = '1' and is_placeholder_phone(concat('+86', t)) then null
        else clean_id(t)
    end;

-- The merchant's order number as a payment platform repeats it: Taobao puts T200P before its own.
create macro merchant_order_number(id) as
    case
        when starts_with(id, 'T') then regexp_replace(id, '^T[0-9]{2,5}N?P([0-9]{15,})$', '\1')
        else id
    end;

-- An order's number without what some shops and payment plugins put before it: 1001 of #1001 (Shopify) and WC-1001
-- (WooCommerce).
create macro bare_order_number(id) as
    case
        when starts_with(id, '#') or starts_with(id, 'WC-')
            then regexp_replace(id, '^(?:#|WC-)([0-9]+)$', '\1')
        else id
    end;

-- The number of the trade that a payment or its refund belongs to: Alipay's bills put the refund's own behind it.
create macro trade_number(id) as
    case
        when contains(id, '_') then regexp_replace(id, '^([0-9]{16,})_.*$', '\1')
        else id
    end;

-- The number of a movement that its statement does not number: its words, and, where it names no order, which of the
-- equal ones of its file it is.
create macro own_number(words, order_number, occurrence) as
    case
        when order_number is null and occurrence > 1 then concat(cast(words as varchar), '-', occurrence)
        else cast(words as varchar)
    end;
