import { describe, expect, test } from 'vitest';
import { guessKind } from './guess-kind.ts';
import { lookAtColumns } from './look-at-columns.ts';

/** Guesses of a header row and a few records under it. */
function guess(header: string, ...records: readonly string[]) {
  return guessKind(
    lookAtColumns(
      header.split(','),
      records.map((record) => record.split(',')),
    ),
  );
}

/** Field → names of its columns. */
function fieldsOf(header: string, ...records: readonly string[]) {
  const fields = guess(header, ...records)?.fields ?? [];
  return Object.fromEntries(
    fields.map(({ field, columns }) => [field, columns.map(({ name }) => name)]),
  );
}

test('a column named after emails is one, though most guests have none', () => {
  const header = 'order_id,order_date,status,email,amount';
  const records = ['a@example.com', 'none', 'N/A', 'guest'].map(
    (email, index) => `${index},2026-01-02,paid,${email},5.00`,
  );
  expect(fieldsOf(header, ...records)).toMatchObject({ email: ['email'] });
  expect(
    fieldsOf('order_id,order_date,amount,email', '1,2026-01-02,5.00,opened'),
  ).not.toHaveProperty('email');
});

test('a file of events in JSON is one, whatever its columns are wrapped in', () => {
  const header = 'event,properties.time,properties.distinct_id,properties.$email';
  const record = 'Purchase,1790000000,u1,a@example.com';
  expect(guess(header, record)).toMatchObject({ kind: 'events' });
  expect(fieldsOf(header, record)).toMatchObject({ user_id: ['properties.distinct_id'] });
});

test('payments that name the customer are payments', () => {
  const header =
    'id,created_at,charge_date,amount,description,currency,status,amount_refunded,reference,transaction_fee,payout_date,app_fee,links.mandate,links.creditor,links.payout,customers.id,customers.given_name,customers.family_name,customers.email';
  const records = ['paid_out', 'confirmed', 'failed', 'cancelled'].map(
    (status, index) =>
      `PM${index},2026-01-0${index + 1}T10:00:00.000Z,2026-01-0${index + 1},2${index}.00,Membership,GBP,${status},0.00,R,0.20,,0.00,MD1,CR1,PO1,CU${index},Ann${'abcd'[index]},Miller,ann${index}@example.com`,
  );
  expect(guess(header, ...records)).toMatchObject({ kind: 'payments' });
});

test('the author of a review is the reviewer, and not the path of the review', () => {
  const fields = fieldsOf(
    'name,reviewer.displayName,starRating,comment,createTime',
    'accounts/1/reviews/2,Ann Lee,FIVE,Good tea,2026-01-02T10:00:00Z',
  );
  expect(fields).toMatchObject({ name: ['reviewer.displayName'], mentioned_at: ['createTime'] });
});

describe('orders of', () => {
  test.each([
    [
      'Rakuten name the family and the given name apart',
      '注文番号,注文日時,請求金額,注文者姓,注文者名',
      '1,2026-01-02 10:00:00,2500,佐藤,健一',
      { family_name: ['注文者姓'], given_name: ['注文者名'] },
    ],
    [
      'Japanese shops name both in one column',
      '注文番号,注文日時,請求金額,注文者名',
      '1,2026-01-02 10:00:00,2500,佐藤健一',
      { name: ['注文者名'] },
    ],
    [
      'Loyverse come to what was collected, and not to what it was before discounts',
      'Receipt number,Date,Gross sales,Discounts,Net sales,Total collected',
      '1,2026-01-02,35.00,5.00,30.00,30.00',
      { paid_amount: ['Total collected'] },
    ],
    [
      'TikTok Shop say what was refunded',
      'Order ID,Created Time,Order Amount,Order Refund Amount',
      '1,2026-01-02,24.00,20.00',
      { paid_amount: ['Order Amount'], refunded_amount: ['Order Refund Amount'] },
    ],
    [
      'Xiaohongshu come to what the customer pays',
      '订单号,订单创建时间,商品总价(元),用户应付金额(元),商家应收金额(元)(支付金额)',
      'P1,2026-01-02,69.00,59.00,64.00',
      { paid_amount: ['用户应付金额(元)'] },
    ],
    [
      'Shopee in Indonesia are orders',
      'No. Pesanan,Status Pesanan,Waktu Pesanan Dibuat,Total Pembayaran,Username (Pembeli)',
      '1,Selesai,2026-01-02,160.000,ann',
      { order_id: ['No. Pesanan'], paid_amount: ['Total Pembayaran'], status: ['Status Pesanan'] },
    ],
  ])('%s', (_, header, record, fields) => {
    expect(guess(header, record)).toMatchObject({ kind: 'orders' });
    expect(fieldsOf(header, record)).toMatchObject(fields);
  });
});

test.each([
  ['Profiling', 'yes', 'profiling_consent'],
  ['personalised recommendations', 'no', 'profiling_consent'],
  ['个性化推荐', '是', 'profiling_consent'],
  ['profiling_ok', '1', 'profiling_consent'],
  ['profilingOptIn', 'N', 'profiling_consent'],
  ['Profiling opt-out', 'yes', 'profiling_opt_out'],
  ['关闭个性化推荐', '否', 'profiling_opt_out'],
  ['profiling objection', 'yes', 'profiling_opt_out'],
])('a column named %s is a word on being profiled, and none on marketing', (name, cell, field) => {
  const fields = fieldsOf(
    `user_id,email,signup_date,${name}`,
    `1,a@example.com,2026-01-02,${cell}`,
  );
  expect(fields).toMatchObject({ [field]: [name] });
  expect(Object.entries(fields).filter(([, columns]) => columns.includes(name))).toHaveLength(1);
});

test('a column named marketing_ok, email_ok or sms_ok is a consent', () => {
  const header = 'user_id,email,signup_date,marketing_ok,email_ok,sms_ok';
  expect(fieldsOf(header, '1,a@example.com,2026-01-02,yes,no,yes')).toMatchObject({
    marketing_consent: ['marketing_ok'],
    email_consent: ['email_ok'],
    sms_consent: ['sms_ok'],
  });
});

describe('what the records are, by their columns:', () => {
  test.each([
    ['registrations', '会员号,姓名,手机号,生日,注册时间'],
    ['registrations', 'user_id,email,signup_date'],
    ['orders', '订单号,下单时间,实付金额,订单状态,收货人,手机号'],
    ['orders', 'order_no,created_at,total,status,email'],
    ['order_lines', '订单编号,商品名称,数量,单价'],
    ['payments', '交易流水号,商户订单号,交易时间,金额,收/支,交易状态'],
    ['tickets', '工单编号,创建时间,标题,处理人,满意度'],
    ['survey_answers', '答卷编号,提交时间,1、您满意吗?,2、您的手机号'],
  ])('%s: %s', (kind, header) => {
    expect(guess(header)).toMatchObject({ kind, lacking: [] });
  });

  test('returns, where each record has a number of its own as one, or the file says so', () => {
    const columns = (header: string) => lookAtColumns(header.split(','), []);
    expect(guessKind(columns('Refund ID,Order,Date,Amount'))).toMatchObject({
      kind: 'orders',
      areReturns: { isSure: true },
    });
    const byName = columns('Order,Date,Amount');
    expect(guessKind(byName, { place: 'shop/refunds-2026' })?.areReturns?.isSure).toBe(false);
    expect(guessKind(byName, { place: 'refunds/2026-01' })?.areReturns?.isSure).toBe(false);
    expect(guessKind(byName, { place: 'refunds/orders' })?.areReturns).toBeUndefined();
    expect(guessKind(byName, { place: 'orders-and-refunds' })?.areReturns).toBeUndefined();
  });

  test('orders, where a column says which rows are sales', () => {
    const records = ['1,2026-01-02,Sale,5.00', '2,2026-01-03,Refund,5.00'];
    expect(guess('Receipt,Date,Type,Total', ...records)?.kind).toBe('orders');
  });

  test('undefined when no column says anything', () => {
    expect(guess('station,temp,rain', 'A,12,0')).toBeUndefined();
    expect(guess('Date,Sessions,Users,Revenue', '2026-01-02,100,80,500.00')).toBeUndefined();
  });

  test('days of a spreadsheet are times, where the name says so', () => {
    const records = ['1,46000,paid,12.30', '2,46007.5,paid,14.30'];
    expect(fieldsOf('Order ID,Order date,Status,Total', ...records)).toMatchObject({
      ordered_at: ['Order date'],
      paid_amount: ['Total'],
    });
  });

  test('a status is told by its words, whatever its column is called', () => {
    const header = 'order_id,order_date,amount,phase';
    const records = ['1,2026-01-02,5.00,paid', '2,2026-01-03,6.00,cancelled'];
    expect(guess(header, ...records)).toMatchObject({ kind: 'orders', lacking: [] });
    expect(fieldsOf(header, ...records)).toMatchObject({ status: ['phase'] });
  });

  test('orders with unknown column names do not become people', () => {
    const header = 'rendelés,dátum,vevő,email,összeg';
    const records = [
      'A1,2026-01-02,Ann,a@example.com,5.50',
      'A2,2026-01-03,Bob,b@example.com,6.50',
    ];
    expect(guess(header, ...records)).toMatchObject({
      kind: 'orders',
      second: 'registrations',
      isSure: false,
    });
    expect(fieldsOf(header, ...records)).toMatchObject({
      order_id: ['rendelés'],
      ordered_at: ['dátum'],
      paid_amount: ['összeg'],
    });
  });

  test.each([
    'order_id,customer_id,order_date,amount',
    '订单号,客户编号,下单时间,实付金额,手机号',
    '订单号,下单时间,实付金额,手机号,姓名,邮箱,生日,性别,地址,同意营销',
  ])('orders that lack a status stay orders: %s', (header) => {
    expect(guess(header)).toMatchObject({ kind: 'orders', lacking: [['status']] });
  });

  test.each([
    'Order number,Email,Order date,Status,Total',
    'Sale Date,Order ID,Full Name,Street 1,Ship City,Ship Country,Currency,Order Total,Status,Buyer',
    'Bestellnummer,Bestelldatum,Kunde,E-Mail-Adresse,Telefon,Gesamtbetrag,Status',
    'Numéro de commande,Date de commande,Nom,Prénom,E-mail,Montant total,Statut',
    'Número de pedido,Fecha,Cliente,Correo electrónico,Importe total,Estado',
    'Número do pedido,Data da compra,Comprador,E-mail,Valor total (R$),Situação do pedido',
    'N° commande,Date de commande,Nom,Prénom,E-mail,Montant TTC,Statut',
    '受注番号,受注日時,購入者名,電話番号,合計金額,入金状況',
    'Nº do pedido,Data do pedido,Nome do cliente,E-mail,Valor total,Status do pedido',
    '注文番号,注文日時,注文者氏名,メールアドレス,電話番号,合計金額,ステータス',
    'Bestelnummer,Besteldatum,Klantnaam,E-mailadres,Totaalbedrag,Status',
    'Numer zamówienia,Data zamówienia,Klient,E-mail,Kwota,Status zamówienia',
    'Номер заказа,Дата заказа,Покупатель,Email,Сумма,Статус',
    '주문번호,주문일시,주문자명,휴대폰번호,결제금액,주문상태',
  ])('orders in any of these languages: %s', (header) => {
    expect(guess(header)).toMatchObject({ kind: 'orders', lacking: [], isSure: true });
  });

  describe('of people who occur again and again they are no list:', () => {
    const rows = (count: number, row: (person: number, index: number) => string) =>
      Array.from({ length: count }, (_, index) => row(index % 8, index));

    test('but sales, where each has a day and an amount, and no number', () => {
      const header = 't_dat,customer_id,article_id,price';
      const sales = rows(40, (who, day) => `2026-01-${10 + (day % 20)},c${who},0663${day},12.50`);
      expect(guess(header, ...sales)).toMatchObject({
        kind: 'orders',
        isSure: false,
        lacking: [['order_id'], ['status']],
      });
      expect(fieldsOf(header, ...sales)).toEqual({
        ordered_at: ['t_dat'],
        user_id: ['customer_id'],
        product_id: ['article_id'],
        paid_amount: ['price'],
      });
    });

    test('but purchases, though they name and describe the buyer', () => {
      const header =
        'Customer ID,Purchase Date,Quantity,Total Purchase Amount,Customer Name,Gender';
      const sales = rows(40, (who, day) => `${who},2026-01-${10 + (day % 20)},2,25,Ann Lee,Female`);
      expect(guess(header, ...sales)?.kind).toBe('orders');
    });

    test('but events, where a column says what they did, whatever it is called', () => {
      const log = rows(
        40,
        (who, at) => `${who},${at}0,${at % 3 ? 'pv' : 'buy'},15115440${10 + at}`,
      );
      expect(guess('col_1,col_2,col_3,col_4', ...log)).toMatchObject({
        kind: 'events',
        isSure: false,
      });
      expect(fieldsOf('col_1,col_2,col_3,col_4', ...log)).toEqual({
        event: ['col_3'],
        happened_at: ['col_4'],
        user_id: ['col_1'],
      });
    });

    test('nor anything that is known, where nothing says what they did', () => {
      const actions = rows(40, (who, day) => `20000${who}.0,${day},2026-02-01 10:00:${10 + day}`);
      expect(guess('user_id,sku_id,time', ...actions)).toBeUndefined();
    });

    test('unless it describes them, and then that is not sure', () => {
      const header = 'member_id,name,phone,level';
      const log = rows(40, (who) => `${who},Ann Lee,1990000000${who},gold`);
      expect(guess(header, ...log)).toMatchObject({ kind: 'registrations', isSure: false });
    });
  });

  test.each([
    [
      'order_id,customer_id,order_status,order_purchase_timestamp',
      'e48,9ef,delivered,2026-01-02 10:00:00',
    ],
    ['OrderID,CustomerID,OrderDate,ShippedDate,Freight', '1,ALFKI,2026-01-02,2026-01-05,3.20'],
  ])('orders whose amounts are in another table of a database: %s', (header, record) => {
    expect(guess(header, record)).toMatchObject({
      kind: 'orders',
      lacking: expect.arrayContaining([['paid_amount', 'line_amount', 'unit_price']]),
    });
  });

  test('orders, and not lines of them, where each line has its order’s date and what it sold for', () => {
    const header = 'Order ID,Order Date,Customer Name,Product ID,Sales,Quantity,Discount';
    const lines = ['1,2026-01-02,Ann Lee,P1,20.00,2,0', '1,2026-01-02,Ann Lee,P2,5.00,1,0'];
    expect(guess(header, ...lines)).toMatchObject({ kind: 'orders', lacking: [['status']] });
    expect(fieldsOf(header, ...lines)).toMatchObject({ paid_amount: ['Sales'] });
  });

  test('a list of people stays one although it says what they have spent', () => {
    const header = 'Customer ID,First Name,Email,Phone,Total Spent,Total Orders,Last Order Date';
    expect(guess(header)).toMatchObject({ kind: 'registrations', isSure: true });
  });

  test('movements of money are payments, although they have an id, a date and an amount', () => {
    const header = 'ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (fee)';
    const venmo = guess(header, '41,2026-01-02T10:00:00,Payment,Complete,tea,A,B,+ $12.00,0');
    expect(venmo).toMatchObject({ kind: 'payments' });
  });

  test('movements of money are payments too where they only name the order', () => {
    const header = 'order_id,payment_sequential,payment_type,payment_installments,payment_value';
    expect(guess(header, 'b81,1,credit_card,8,99.33')).toMatchObject({
      kind: 'payments',
      lacking: expect.arrayContaining([['moved_at']]),
    });
  });

  test('where a second kind fits nearly as well, it is named', () => {
    const unclear = guess('id,date,type,amount,name,phone');
    expect(unclear).toMatchObject({ isSure: false, kind: 'orders', second: 'payments' });
  });

  test('with what the kind cannot be without', () => {
    expect(guess('订单号,实付金额')).toMatchObject({
      kind: 'orders',
      lacking: [['ordered_at'], ['status']],
    });
  });
});

describe('which columns fill a field:', () => {
  test('of a person, also where the column’s name says whose it is', () => {
    expect(fieldsOf('customer_id,customer_city,Customer Fname,buyerEmail,用户名')).toMatchObject({
      user_id: ['customer_id'],
      city: ['customer_city'],
      given_name: ['Customer Fname'],
      email: ['buyerEmail'],
    });
    expect(fieldsOf('uid,用户名')).not.toHaveProperty('given_name');
  });

  test('of several ids, times and amounts the best one', () => {
    expect(fieldsOf('订单号,单号,下单时间,创建时间,订单金额,实付金额,状态')).toMatchObject({
      order_id: ['订单号'],
      ordered_at: ['下单时间'],
      paid_amount: ['实付金额'],
    });
  });

  test('of several names and phones all, the best first', () => {
    expect(fieldsOf('uid,昵称,姓名,联系电话,手机')).toMatchObject({
      name: ['姓名', '昵称'],
      phone: ['手机', '联系电话'],
    });
  });

  test('no column whose values look like something else', () => {
    expect(fieldsOf('uid,phone,手机', '1,apple,19900000001', '2,pear,19900000002')).toMatchObject({
      phone: ['手机'],
    });
  });

  test('a column of phone numbers whatever it is called, and that is only a guess', () => {
    const fields = guess('uid,x1', '1,19900000001', '2,19900000002')?.fields;
    expect(fields?.find(({ field }) => field === 'phone')).toMatchObject({ certainty: 'a guess' });
  });

  test('a column by part of its name, and that is only likely', () => {
    const fields = guess('uid,会员联系手机')?.fields;
    expect(fields?.find(({ field }) => field === 'phone')).toMatchObject({ certainty: 'likely' });
  });

  test('never that of another person', () => {
    expect(fieldsOf('Id,LastName,AssistantPhone,紧急联系人手机')).not.toHaveProperty('phone');
  });

  test('phones however they are written, with an extension or without', () => {
    const numbers = ['(555) 010-0123', '555.010.0124 x12', '020 7946 0000 ext. 9', '5550100125'];
    expect(fieldsOf('id,Phone', ...numbers.map((each, id) => `${id},${each}`))).toMatchObject({
      phone: ['Phone'],
    });
  });

  test('of several ids the one that each record has for itself', () => {
    const records = ['003A,001A,a@example.com', '003B,001A,b@example.com'];
    expect(fieldsOf('Id,AccountId,Email', ...records)).toMatchObject({ user_id: ['Id'] });
  });

  test('what was paid before what the order came to', () => {
    const paid = fieldsOf('订单号,下单时间,订单金额,实付金额,手机号');
    expect(paid).toMatchObject({ paid_amount: ['实付金额'] });
  });

  test('of two that fit alike the first, and the other is named', () => {
    const header = 'order id,order date,order total,order value';
    const amount = (...records: readonly string[]) =>
      guess(header, ...records)?.fields.find(({ field }) => field === 'paid_amount');
    expect(amount('1,2026-01-02,12.00,10.00')).toMatchObject({
      certainty: 'likely',
      why: expect.stringContaining('order value is possible too'),
    });
    expect(amount('1,2026-01-02,12.00,12.00')).toMatchObject({ certainty: 'sure' });
  });

  test('a state is a place unless its words are those of a status', () => {
    const header = 'order id,order date,total,state';
    const [place, status] = ['CA', 'paid'].map((state) =>
      fieldsOf(header, `1,2026-01-02,5.00,${state}`, `2,2026-01-02,5.00,${state}`),
    );
    expect(place).toMatchObject({ province: ['state'] });
    expect(place).not.toHaveProperty('status');
    expect(status).toMatchObject({ status: ['state'] });
    expect(status).not.toHaveProperty('province');
  });

  test('name, gender and consent of an app’s users', () => {
    const user = '1,王小明,男,13800001234,1';
    expect(fieldsOf('uid,nickname,sex,mobile,marketing_opt_in', user)).toMatchObject({
      name: ['nickname'],
      gender: ['sex'],
      marketing_consent: ['marketing_opt_in'],
    });
  });

  test('never one that holds national ids, whatever it is called', () => {
    const id = '11010519491231002X';
    expect(fieldsOf('uid,phone,姓名,会员编号', `1,19900000001,王,${id}`)).toMatchObject({
      user_id: ['uid'],
    });
    expect(Object.values(fieldsOf('uid,身份证号')).flat()).not.toContain('身份证号');
  });
});

type Given = [string, string, readonly string[], Readonly<Record<string, readonly string[]>>];

/** A column of yes and no beside a consent with a date. */
function ofFlag(name: string): Given {
  const header = `Email,Name,Marketing consent,Consent date,${name}`;
  const records = ['a@shop-a.net,Ann,yes,2026-02-03,yes', 'b@shop-b.net,Bob,yes,2026-02-03,'];
  return [`${name}: yes`, header, records, { email_opt_out: [name] }];
}

/** The same with a day in it. */
function ofTime(name: string): Given {
  const header = `Email,Name,Marketing consent,Consent date,${name}`;
  const records = [
    'a@shop-a.net,Ann,yes,2026-02-03,2026-10-13',
    'b@shop-b.net,Bob,yes,2026-02-03,',
  ];
  return [`${name}: a day`, header, records, { opted_out_at: [name] }];
}

describe('no column that says who must not be written to is passed over:', () => {
  test.each<Given>([
    [
      'a status beside a yes',
      'email,name,email_opt_in,email_status',
      ['ann@shop-a.net,Ann,yes,active', 'bob@shop-b.net,Bob,yes,bounced'],
      { email_consent: ['email_opt_in', 'email_status'] },
    ],
    [
      'a status that says who has unsubscribed',
      'Email,First Name,Status,Unsubscribed Date',
      ['ann@shop-a.net,Ann,Unsubscribed,2026-10-01', 'bob@shop-b.net,Bob,Subscribed,'],
      { email_consent: ['Status'], opted_out_at: ['Unsubscribed Date'] },
    ],
    [
      'a double opt-in',
      'email,name,subscribed,confirmed',
      ['ann@shop-a.net,Ann,1,1', 'bob@shop-b.net,Bob,1,0'],
      { email_consent: ['subscribed', 'confirmed'] },
    ],
    [
      'who wants nothing at all',
      'id,email,phone,do_not_contact',
      ['1,ann@shop-a.net,+4915112345671,TRUE', '2,bob@shop-b.net,+4915112345672,'],
      { email_opt_out: ['do_not_contact'], sms_opt_out: ['do_not_contact'] },
    ],
    [
      'a permission with words of its own',
      'customer_id,email,gdpr_consent',
      ['1,ann@shop-a.net,granted', '2,bob@shop-b.net,pending', '3,cay@shop-c.net,pending'],
      { marketing_consent: ['gdpr_consent'] },
    ],
    [
      'text messages',
      '会员编号,手机号,是否接收短信,退订',
      ['1,13526857701,是,否', '2,13526857702,否,'],
      { sms_consent: ['是否接收短信'], sms_opt_out: ['退订'] },
    ],
    [
      'a date alone',
      'E-Mail,Name,Newsletter abgemeldet am',
      ['ann@shop-a.net,Ann,13.02.2026', 'bob@shop-b.net,Bob,'],
      { opted_out_at: ['Newsletter abgemeldet am'] },
    ],
    ...['Kontaktsperre', 'Gesperrt', 'Robinsonliste', 'Mailsperre', 'Nicht anschreiben'].map(
      ofFlag,
    ),
    ...['Ne pas contacter', 'Opposition prospection', 'STOP', 'Désinscrit', 'Blocked'].map(ofFlag),
    ...['免打扰', '拒绝营销', '配信停止', '수신거부', 'No contactar', 'Non contattare'].map(ofFlag),
    ...['Niet benaderen', 'Nie kontaktować', 'Não contatar', 'Direct marketing objection'].map(
      ofFlag,
    ),
    ...['Austragungsdatum', 'Removed on', 'Gekündigt am', 'Abbestellt am'].map(ofTime),
    ...['Date opposition', 'Date de désinscription', 'Désabonné le', '取消订阅时间'].map(ofTime),
    ...['Fecha de baja', 'Uitgeschreven op', '退会日', 'Kontaktsperre'].map(ofTime),
  ])('%s', (_, header, records, expected) => {
    expect(fieldsOf(header, ...records)).toMatchObject(expected);
  });
});
describe('names of people are whole or in parts, as their values say:', () => {
  test.each([
    ['name', 'Order ID,Nom', '1,Marie Dupont'],
    ['family_name', 'Order ID,Nom', '1,Dupont'],
    ['family_name', 'Order ID,Prénom,Nom', '1,Marie,de la Tour'],
    ['family_name', 'Order ID,Vorname,Name', '1,Anna,Schmidt'],
    ['given_name', 'Order ID,Nome,Cognome', '1,Mario,Rossi'],
    ['name', 'Order ID,Name,Last name', '1,Anna Schmidt,Schmidt'],
  ])('%s: %s', (field, header, record) => {
    const column = header.split(',').find((name) => /^(nom|name|nome)$/i.test(name));
    const order = fieldsOf(`${header},Order date,Total`, `${record},2026-01-02,5.00`);
    expect(order).toMatchObject({ [field]: [column] });
  });
});

test('a reference is a number of payments only where it tells them apart', () => {
  const header = 'Date,Reference,Amount,Type';
  const free = ['2026-01-02,rent,5.00,in', '2026-01-03,INV 7,6.00,in'];
  const numbers = ['2026-01-02,FT71,5.00,payment', '2026-01-03,FT72,6.00,payment'];
  expect(fieldsOf(header, ...free)).not.toHaveProperty('payment_id');
  expect(fieldsOf(header, ...numbers)).toMatchObject({ payment_id: ['Reference'] });
});

test('a block list, or a word of unsubscription, is an opt-out of the channel that its name has', () => {
  const header = 'CONTACT ID,EMAIL,SMS,EMAIL_BLOCKLISTED,SMS_BLOCKLISTED,newsletter_unsubscribed';
  const fields = fieldsOf(header, '1,a@example.com,4915100000001,Yes,No,1');
  expect(fields['email_opt_out']?.toSorted()).toEqual([
    'EMAIL_BLOCKLISTED',
    'newsletter_unsubscribed',
  ]);
  expect(fields['sms_opt_out']).toEqual(['SMS_BLOCKLISTED']);
  const dates = fieldsOf('Email,First Name,Unsubscribed Date,Bounced Date', 'a@example.com,Ann,,');
  expect(dates).toMatchObject({ opted_out_at: ['Unsubscribed Date'] });
  expect(dates).not.toHaveProperty('email_opt_out');
});

describe('words of leaving a list are about the channel that their column names:', () => {
  const people = 'Email,Phone,First Name';
  const ann = 'ann@shop-a.net,+4915112345671,Ann';
  const bob = 'bob@shop-b.net,+4915112345672,Bob';

  test.each<[string, Readonly<Record<string, readonly string[]>>]>([
    ['sms_status', { sms_consent: ['sms_status'] }],
    ['SMS subscriber status', { sms_consent: ['SMS subscriber status'] }],
    ['Text state', { sms_consent: ['Text state'] }],
    ['WhatsApp status', { sms_opt_out: ['WhatsApp status'] }],
    ['Phone state', { sms_opt_out: ['Phone state'] }],
    ['Email state', { email_consent: ['Email state'] }],
    ['newsletter state', { email_consent: ['newsletter state'] }],
    [
      'State of contact',
      { email_consent: ['State of contact'], sms_opt_out: ['State of contact'] },
    ],
    ['Push status', {}],
    ['Post state', {}],
    ['WeChat status', {}],
  ])('%s', (name, expected) => {
    const fields = fieldsOf(`${people},${name}`, `${ann},Unsubscribed`, `${bob},Subscribed`);
    const consents = Object.entries(fields).filter(([field]) => /_consent$|_opt_out$/.test(field));
    expect(Object.fromEntries(consents)).toEqual(expected);
  });

  test('one that names none is about those for which the file has addresses', () => {
    const fields = (header: string, address: string) =>
      fieldsOf(`${header},First Name,State of contact`, `${address},Ann,Unsubscribed`);
    expect(fields('Email', 'ann@shop-a.net')).toMatchObject({
      email_consent: ['State of contact'],
    });
    expect(fields('Email', 'ann@shop-a.net')).not.toHaveProperty('sms_opt_out');
    expect(fields('Phone', '+4915112345671')).toMatchObject({ sms_consent: ['State of contact'] });
  });

  test('of two statuses each is about its own', () => {
    const header = `${people},Email subscriber status,SMS subscriber status`;
    const fields = fieldsOf(header, `${ann},Subscribed,Unsubscribed`, `${bob},Unsubscribed,`);
    expect(fields).toMatchObject({
      email_consent: ['Email subscriber status'],
      sms_consent: ['SMS subscriber status'],
    });
    expect(fields).not.toHaveProperty('sms_opt_out');
  });

  test.each([
    ['Do Not Email', 'email_opt_out', 'sms_opt_out'],
    ['Do Not Call', 'sms_opt_out', 'email_opt_out'],
  ])('%s, by its name', (name, field, other) => {
    const fields = fieldsOf(`${people},${name}`, `${ann},yes`, `${bob},no`);
    expect(fields).toMatchObject({ [field]: [name] });
    expect(fields).not.toHaveProperty(other);
  });
});

describe('exports of marketplaces that no preset knows:', () => {
  test.each<[string, string, string, Readonly<Record<string, readonly string[]>>]>([
    [
      'Allegro',
      'Id zamówienia,Data zakupu,Status zamówienia,Login kupującego,Imię i nazwisko,E-mail,Nazwa oferty,Liczba sztuk,Cena za sztukę,Wartość zamówienia,Waluta',
      'a1,2026-05-02 10:11:12,Wysłane,kowalska_a,Anna Kowalska,x1@shop-a.net,Herbata,2,20.50,50.99,PLN',
      {
        order_id: ['Id zamówienia'],
        user_id: ['Login kupującego'],
        name: ['Imię i nazwisko'],
        ordered_at: ['Data zakupu'],
        status: ['Status zamówienia'],
        paid_amount: ['Wartość zamówienia'],
        quantity: ['Liczba sztuk'],
        currency: ['Waluta'],
      },
    ],
    [
      'Mercado Libre, where the total is what is left after fees',
      '# de venta,Fecha de venta,Estado,Unidades,Ingresos por productos (ARS),Cargo por venta e impuestos,Anulaciones y reembolsos (ARS),Total (ARS),Título de la publicación,Comprador',
      '2000007654321001,12 de marzo de 2024 14:05 hs.,Entregado,1,15000,-2100,0,12000,Té verde,Ana Ruiz',
      {
        order_id: ['# de venta'],
        ordered_at: ['Fecha de venta'],
        paid_amount: ['Ingresos por productos (ARS)'],
        refunded_amount: ['Anulaciones y reembolsos (ARS)'],
        product_name: ['Título de la publicación'],
      },
    ],
    [
      'eBay, whose dates have the month before the day',
      'Order Number,Buyer Username,Buyer Name,Item Title,Quantity,Total Price,Sale Date',
      '11-11111-11111,ann_buys,Ann Bell,Green tea,2,$30.80,May-02-26',
      { user_id: ['Buyer Username'], name: ['Buyer Name'], ordered_at: ['Sale Date'] },
    ],
    [
      '1688, where 单位 is what goods are counted in',
      '订单编号,买家公司名,买家会员名,实付款(元),订单状态,订单创建时间,收货人姓名,货品标题,单位',
      '3001000000000000001,杭州茶行有限公司,茶行小王,970.00,交易成功,2026-05-02 10:00:00,王芳,龙井,盒',
      { organisation: ['买家公司名'], user_id: ['买家会员名'], name: ['收货人姓名'] },
    ],
    [
      'Coupang',
      '주문번호,주문일,결제액,구매수(수량),구매자,구매자전화번호,등록상품명',
      '8000000001,2026-05-02 10:00:00,15000,1,김민수,0502-1234-5678,녹차',
      { name: ['구매자'], product_name: ['등록상품명'], quantity: ['구매수(수량)'] },
    ],
  ])('%s', (_, header, record, expected) => {
    expect(fieldsOf(header, record)).toMatchObject(expected);
  });

  test('reviews name their authors, and are no list of people', () => {
    const header =
      'Review ID,Reference ID,Consumer ID,Consumer Name,Consumer Email,Review Created (UTC),Review Stars,Review Title,Review Content,Company Reply';
    const record =
      '64a1,ORD1,c1,Ann B,ann@shop-a.net,2026-05-02T10:00:00Z,5,Lovely,Great tea,Thanks';
    expect(guess(header, record)?.kind).toBe('mentions');
  });

  test('addresses beside amounts and times may be of orders in a language that is not known', () => {
    const header = 'Gimel,Dalet,Zayin,E-mail,Telefon';
    const records = ['a1,2026-05-02,50.99', 'a2,2026-05-03,20.50', 'a3,2026-05-04,20.10'].map(
      (start, index) => `${start},x${index}@shop-a.net,+4850010020${index}`,
    );
    expect(guess(header, ...records)).toMatchObject({ isSure: false });
  });
});

describe('of an order file of unknown origin,', () => {
  test.each([
    ['newsletter', 'email_consent'],
    ['Accepts Marketing', 'marketing_consent'],
    ['email_opt_out', 'email_opt_out'],
    ['Do Not Email', 'email_opt_out'],
    ['Customer Email Opt Out', 'email_opt_out'],
    ['SMS opt-in', 'sms_consent'],
    ['Do not call', 'sms_opt_out'],
    ['Unsubscribed at', 'opted_out_at'],
  ])('%s is what the buyer says of being written to', (name, field) => {
    const value = field === 'opted_out_at' ? '2026-01-05' : 'yes';
    const record = `7,2026-01-02,50.00,paid,ann@shop-a.net,${value}`;
    const fields = fieldsOf(`order_id,order_date,total,status,email,${name}`, record);
    expect(fields).toMatchObject({ [field]: [name] });
  });

  test.each(['Confirmed', 'Blocked', 'Removed', 'Personalized', 'Widerrufen am', 'Complaint'])(
    '%s is about the order',
    (name) => {
      const value = name.endsWith(' am') ? '2026-01-05' : 'yes';
      const record = `7,2026-01-02,50.00,paid,ann@shop-a.net,${value}`;
      const fields = fieldsOf(`order_id,order_date,total,status,email,${name}`, record);
      const found = Object.keys(fields).filter((field) => /consent|opt_out|opted/.test(field));
      expect(found).toEqual([]);
    },
  );

  test('a discount below one throughout is a rate, and no amount', () => {
    const records = (...discounts: readonly string[]) =>
      discounts.map((discount, id) => `${id},2026-01-02,50.00,${discount}`);
    const header = 'order_id,order_date,paid_amount,discount';
    expect(fieldsOf(header, ...records('0', '0.2', '.45'))).not.toHaveProperty('discount_amount');
    for (const amounts of [records('0', '0.2', '4.00'), records('0', '0.00')]) {
      expect(fieldsOf(header, ...amounts)).toMatchObject({ discount_amount: ['discount'] });
    }
  });

  test('the state is the province, and the region of sales only where there is none', () => {
    const header = 'Order ID,Order Date,Customer ID,Sales,Region';
    const record = 'US-1,2026-01-02,C-1,5.00,West';
    expect(fieldsOf(header, record)).toMatchObject({ province: ['Region'] });
    expect(fieldsOf(`${header},State`, `${record},Texas`)).toMatchObject({ province: ['State'] });
  });

  test.each(['是否退款', 'is_refunded', 'Returned'])(
    '%s says by yes or no which orders were given back',
    (name) => {
      const header = `order_id,order_date,paid_amount,${name}`;
      const flags = ['否', '是'];
      expect(
        fieldsOf(header, ...flags.map((flag, id) => `${id},2026-01-02,5.00,${flag}`)),
      ).toMatchObject({ after_sales: [name] });
      expect(fieldsOf(header, '1,2026-01-02,5.00,3', '2,2026-01-02,5.00,4')).not.toHaveProperty(
        'after_sales',
      );
    },
  );

  test.each([
    ['order_currency_code', 'base_currency_code'],
    ['TotalToPayCurrency', 'Settlement currency'],
  ])('%s is the currency, and %s is not', (order, other) => {
    const header = `order_id,order_date,amount,${other},${order}`;
    expect(fieldsOf(header, '1,2026-01-02,5.00,EUR,USD')).toMatchObject({ currency: [order] });
    expect(
      fieldsOf(`order_id,order_date,amount,${other}`, '1,2026-01-02,5.00,EUR'),
    ).not.toHaveProperty('currency');
  });

  test.each([
    ['id_order,id_customer,total_paid,total_paid_real,date_add', 'total_paid_real', 'date_add'],
    ['orderNumber,createTime,paidPrice,unitPrice,itemName', 'paidPrice', 'createTime'],
    ['OrderId,OrderDate,DeliveryAmount,TotalToPayAmount', 'TotalToPayAmount', 'OrderDate'],
    ['Order ID,Order Creation Date,Grand Total', 'Grand Total', 'Order Creation Date'],
    ['order_id,date_added,total', 'total', 'date_added'],
    ['주문번호,주문일,결제액,배송비', '결제액', '주문일'],
    [
      'Номер заказа,Принят в обработку,Оплачено покупателем',
      'Оплачено покупателем',
      'Принят в обработку',
    ],
  ])('what was paid, and when it was placed: %s', (header, paid, placed) => {
    expect(guess(header)?.kind).toBe('orders');
    expect(fieldsOf(header)).toMatchObject({ paid_amount: [paid], ordered_at: [placed] });
  });
});

test('a report on settled money that has no number of orders is no list of orders', () => {
  const header = 'Date,Currency,Amount,Status,ID,Settlement currency,Settlement amount';
  expect(guess(header, '2026-01-02,EUR,5.00,paid,tr_1,EUR,4.80')?.kind).toBe('payments');
  expect(guess(`Order ID,${header}`, '7,2026-01-02,EUR,5.00,paid,tr_1,EUR,4.80')?.kind).toBe(
    'orders',
  );
});
