import {
  type ColumnWords,
  ids,
  memberIds,
  names,
  numbers,
  times,
  type Words,
} from './column-words.ts';
import { consentWords } from './consents.ts';

/** Fields that mean the same in every kind of file. */
export const sharedWords = {
  user_id: {
    is: `
      ${memberIds}; account id
    `,
    has: '会员id, user id, customer id, member id',
    shapes: ids,
  },
  name: {
    is: `
      姓名, 真实姓名, 名字, imię i nazwisko, 구매자, 수취인이름, 客户姓名, 会员姓名, 顾客姓名, 用户姓名, 买家姓名, 客户名称, full name,
      real name, true name, customer name, member name, buyer name, client name, user real name,
      vor und nachname, kundenname, nom complet, nom et prénom, nombre completo,
      nombre del cliente, nome completo, nome do cliente, nome do comprador, 氏名, お名前, 顧客名, 注文者名, 注文者氏名,
      購入者名, 会員名, 이름, 성명, 고객명, 주문자명, 구매자명, 주문자, 회원명;
      联系人, 联系人姓名, 联络人, 订购人, 订购人姓名, name, contact name, customer, buyer, client, bill to name, billing name,
      kunde, käufer, klant, klantnaam, klient, покупатель, клиент, имя, фио, cliente, comprador, acheteur, acquirente, nome, 名前, 고객;
      收货人姓名, 收货人, 收件人姓名, 收件人, recipient, recipient name, receiver, receiver name,
      ship to name, shipping name, deliver to, empfänger, destinataire, destinatario, 收件者姓名, nama penerima, nama pembeli, tên người nhận, ชื่อผู้รับ,
      届け先氏名, お届け先名, 받는사람, 수취인명;
      昵称, 用户昵称, 客户昵称, 会员昵称, 微信昵称, nickname, nick name, display name, user name,
      username, screen name
    `,
    has: '姓名, full name, real name',
    not: `
      product, store, shop, company, file, campaign, seller, assistant, agent, owner, account, organization,
      emergency, first, last, given, family, middle, 商品, 店铺, 门店, 公司, 客服, 紧急, 负责人, 销售, 推荐人, 配偶, 开户
    `,
    shapes: names,
    several: true,
  },
  given_name: {
    is: `
      first name, given name, forename, firstname, fname, billing first name, buyer first name,
      customer first name, vorname, prénom, nombre, 名; shipping first name, recipient first name
    `,
    not: 'assistant, agent, seller, last',
    shapes: names,
  },
  family_name: {
    is: `
      last name, family name, surname, lastname, lname, billing last name, buyer last name,
      customer last name, nachname, familienname, nom, nom de famille, apellido, apellidos,
      sobrenome, cognome, 姓, 注文者姓, 購入者姓, ご注文者姓; shipping last name, recipient last name
    `,
    not: 'assistant, agent, seller, first',
    shapes: names,
  },
  phone: {
    is: `
      手机, 手机号, 手机号码, 联系手机, 移动电话, 会员手机号, 客户手机号, 用户手机号, 买家手机号,
      mobile, mobile phone, mobile no, mobile number, cell, cell phone, cellphone, cell number, handy,
      handynummer, mobil, mobilnummer, mobiltelefon, portable, téléphone portable, celular, móvil,
      telefone celular, cellulare, 携帯電話, 携帯番号, 携帯電話番号, 휴대폰, 휴대폰번호, 휴대전화,
      휴대전화번호;
      联系电话, 联络电话, 电话, 电话号码, 联系方式, phone, phone number, phone no, tel, telephone, telephone number,
      contact number, contact phone, buyer phone, buyer phone number, customer phone, primary phone, home phone,
      billing phone, telefon, telefonnummer, téléphone, tél, numéro de téléphone, teléfono, número de teléfono,
      telefone, telefono, 電話番号, 電話, 전화번호, 연락처;
      收货人手机号, 收货人手机, 收货人电话, 收件人电话, 收件人手机, recipient phone, receiver phone, shipping phone,
      ship phone number, other phone, work phone, 收件者电话, no telepon, nomor telepon, no hp, nomor hp, số điện thoại, หมายเลขโทรศัพท์;
      sms, sms number, whatsapp, whatsapp number
    `,
    has: '手机, 电话, phone, mobile, tel, 携帯, 電話, 휴대폰, 전화, telefon',
    not: `
      assistant, emergency, fax, type, ext, extension, code, model, os, brand, store, shop, merchant,
      seller, supplier, company, account, courier, driver, agent, referrer, parent, spouse, verified,
      consent, opt, marketing, sms, status, expires, valid, device, 紧急, 客服, 配送员, 骑手, 快递, 门店, 店铺, 公司,
      单位, 卖家, 商家, 传真, 分机, 类型, 型号, 归属地, 状态, 是否, 推荐人, 到期, 有效
    `,
    shapes: ['phone'],
    several: true,
  },
  email: {
    is: `
      邮箱, 电子邮箱, 邮箱地址, 电子邮件, 邮件, 电邮, 电子信箱, 信箱, email, e mail, mail, email address, mail address, e mailadres, адрес электронной почты,
      primary email, customer email, buyer email, billing email, contact email, user email, e mail adresse, emailadresse,
      adresse e mail, adresse email, courriel, correo electrónico, correo, email do cliente,
      endereço de e mail, メールアドレス, メール, 이메일, 이메일주소;
      work email, personal email, secondary email, other email, recipient email, shipping email
    `,
    has: '邮箱, email, メール, 이메일',
    // Who a payment went to is the merchant.
    not: 'assistant, seller, agent, store, shop, owner, support, emergency, to, receiver, payee, merchant, vendor, 收款, 客服, 紧急, domain, hash',
    shapes: ['email'],
    several: true,
  },
  country: {
    is: `
      国家, 国家地区, 国家/地区, country, country code, country region, land, pays, país, paese, 国, 국가;
      billing country, shipping country, ship country, ship to country, ship country code
    `,
    shapes: names,
  },
  province: {
    is: `
      省, 省份, 所在省, 所在省份, 收货省份, 收货人省份, province, state province, bundesland,
      provincia, 都道府県, 시도, provinsi, tỉnh/thành phố, จังหวัด; state, ship state, shipping state, shipping province, billing state, billing province; region
    `,
    shapes: names,
  },
  city: {
    is: `
      市, 城市, 所在城市, 所在市, 收货城市, 收货人城市, city, town, stadt, ort, plaats, woonplaats, miasto, город, ville, ciudad, cidade,
      città, 市区町村, 시군구, 도시, kota, kabupaten, kota/kabupaten, kabupaten/kota; ship city, shipping city, billing city
    `,
    shapes: names,
  },
  address: {
    is: `
      地址, 详细地址, 收货地址, 联系地址, 通讯地址, 街道地址, address, street, street address,
      shipping address, adresse, anschrift, straße, strasse, rue, dirección, endereço, indirizzo, 住所, 주소, alamat, alamat pengiriman
    `,
    shapes: names,
  },
  organisation: {
    is: `
      公司, 公司名称, 买家公司名, 客户公司, 单位名称, buyer company, 企业名称, 发票抬头, 开票抬头, company, company name, organisation, organization,
      organisation name, organization name, billing company, account name, employer, firma, firmenname, unternehmen,
      société, entreprise, raison sociale, empresa, razón social, razão social, azienda, ragione sociale, bedrijf,
      会社名, 会社, 회사명, 회사
    `,
    not: 'shipping, courier, delivery, logistics, seller, 快递, 物流, 配送, 店铺',
    shapes: names,
  },
  organisation_tax_id: {
    is: '税号, 纳税人识别号, 开票税号, vat, vat id, vat number, tax id, billing vat, ust id, ustid, ust idnr, partita iva, nif, cif',
    shapes: ids,
  },
  currency: {
    is: `
      币种, 货币, 币别, 货币种类, currency, currency code, order currency, transaction currency,
      währung, devise, moneda, moeda, valuta, waluta, měna, pénznem, 通貨, 통화; order currency code, код валюты
    `,
    has: 'currency code, currency',
    not: 'base, store, global, shop, account, settlement, payout, presentment, original, rate, exchange, symbol, id, value',
    shapes: names,
  },
  updated_at: {
    is: `
      更新时间, 修改时间, 最近修改时间, 最后修改时间, 最后更新时间, 最近更新时间, updated at,
      update time, updated, last updated, last update, date modified, date upd, modified, modified at, modified time,
      last modified, last modified date, updated on, last changed, geändert am, 更新日時, 更新日, 수정일
    `,
    shapes: times,
  },
  note: {
    is: '备注, 商家备注, 卖家备注, 订单备注, 备注信息, note, notes, remark, remarks, memo',
    shapes: ['text', 'words', 'whole number'],
  },
  ...consentWords,
  product_id: {
    is: `
      商品id, 商品编号, 商品编码, 产品编号, 产品编码, 货号, product id, id product, product no, product code,
      item id, item no, article id, article no, artikelnummer, produkt id, référence produit, 商品番号, 상품번호
    `,
    shapes: ids,
  },
  sku: {
    is: `
      sku, sku编码, sku id, sku code, 规格编码, 商家编码, variant sku, item sku, stock code, stock id, 商品コード, 상품코드, seller sku, lineitem sku, line item sku, sku reference no, custom label, nomor referensi sku
    `,
    shapes: ids,
  },
  product_name: {
    is: `
      商品名称, 商品, 商品标题, 宝贝标题, 产品名称, 产品, 品名, product name, product, item name,
      item, product title, artikel, artikelname, produktname, artikelbezeichnung, bezeichnung, produit, nom du produit, désignation, libellé produit, producto,
      nombre del producto, título de la publicación, nazwa oferty, 货品标题, 등록상품명, produto, nome do produto, prodotto, nome prodotto, articolo, artículo, article, produkt, nazwa produktu, товар, 商品名, 상품명, lineitem name, line item name, item title, sku名称, nama produk, nama barang, tên sản phẩm, ชื่อสินค้า; description
    `,
    shapes: names,
  },
  quantity: {
    is: `
      数量, 商品数量, 购买数量, 订购数量, 商品件数, 件数, quantity, qty, qty ordered, quantity ordered, order quantity, order item quantity, pieces, units, menge, anzahl,
      quantité, qté, cantidad, unidades, liczba sztuk, quantidade, 구매수, 成交数量, quantità, 個数, 수량, sku件数, lineitem quantity, line item quantity, jumlah, số lượng, จำนวน
    `,
    shapes: numbers,
  },
  unit_price: {
    is: `
      cena za sztukę, 판매단가, 옵션판매가,
      单价, 商品单价, 商品价格, 售价, unit price, item price, price each, product price, order item product price, selling price, sales price, einzelpreis, stückpreis,
      prix unitaire, precio unitario, preço unitário, 単価, 단가, 판매가, lineitem price, line item price, sold for, deal price, harga satuan, harga setelah diskon; 价格, price, preis, prix, precio, preço
    `,
    shapes: numbers,
  },
  line_amount: {
    is: `
      小计, 商品小计, 行金额, 金额小计, line total, line amount, row total, item total, order item total, total ligne, montant ligne, total de la ligne,
      zeilensumme, positionsbetrag, positionssumme, importe línea, total línea, totale riga, importo riga
    `,
    shapes: numbers,
  },
} as const satisfies Words;

/** Columns that nobody needs for knowing customers, and that do harm where they leak. They are never landed. */
export const neverLanded: ColumnWords = {
  is: `
    身份证, 身份证号, 身份证号码, 身份证姓名, 身分证, 身分证号, 身分证字号, 身份证件号, 证件号, 证件号码, 护照, 护照号,
    护照号码, 银行卡号, 银行账号, 密码, id card, id card no, id number, identity card,
    national id, ssn, social security number, passport, passport no, passport number,
    bank account, card number, password, cpf, cnpj, dni, nie, codice fiscale, マイナンバー
  `,
  has: '身份证, 身分证, 护照号, 银行卡, 密码, passport, password',
};
