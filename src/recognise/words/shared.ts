import {
  type ColumnWords,
  flags,
  ids,
  memberIds,
  names,
  numbers,
  times,
  type Words,
} from './column-words.ts';

/** Fields that mean the same in every kind of file. */
export const sharedWords = {
  user_id: {
    is: memberIds,
    has: '会员id, user id, customer id, member id',
    shapes: ids,
  },
  name: {
    is: `
      姓名, 真实姓名, 名字, 客户姓名, 会员姓名, 顾客姓名, 用户姓名, 收货人姓名, 收货人,
      收件人姓名, 收件人, 买家姓名, 联系人, 联系人姓名, 客户名称, name, full name, real name,
      customer name, member name, contact name, buyer name, recipient, recipient name, receiver,
      昵称, 用户昵称, 客户昵称, 会员昵称, 微信昵称, nickname, nick name, display name
    `,
    has: '姓名, full name, real name',
    shapes: names,
    several: true,
  },
  given_name: {
    is: 'first name, given name, forename',
    shapes: names,
  },
  family_name: {
    is: 'last name, family name, surname',
    shapes: names,
  },
  phone: {
    is: `
      手机, 手机号, 手机号码, 联系手机, 移动电话, 联系电话, 电话, 电话号码, 联系方式, 会员手机号,
      客户手机号, 收货人手机号, 收件人电话, 买家手机号, mobile, mobile phone, mobile no,
      mobile number, phone, phone number, phone no, cell, cell phone, cellphone, tel, telephone,
      contact number
    `,
    has: '手机, 电话, phone, mobile, tel',
    shapes: ['phone', 'whole number'],
    several: true,
  },
  email: {
    is: `
      邮箱, 电子邮箱, 邮箱地址, 电子邮件, 邮件, email, e mail, mail, email address, mail address
    `,
    has: '邮箱, email',
    shapes: ['email'],
    several: true,
  },
  country: {
    is: '国家, 国家地区, 国家/地区, country, country code',
    shapes: names,
  },
  province: {
    is: '省, 省份, 所在省, 所在省份, 收货省份, 收货人省份, province, region, state province',
    shapes: names,
  },
  city: {
    is: '市, 城市, 所在城市, 所在市, 收货城市, 收货人城市, city, town',
    shapes: names,
  },
  address: {
    is: `
      地址, 详细地址, 收货地址, 联系地址, 通讯地址, 街道地址, address, street, street address,
      shipping address
    `,
    shapes: names,
  },
  currency: {
    is: '币种, 货币, 币别, 货币种类, currency, currency code',
    shapes: names,
  },
  updated_at: {
    is: `
      更新时间, 修改时间, 最近修改时间, 最后修改时间, 最后更新时间, 最近更新时间, updated at,
      update time, updated, last updated, last update, modified, modified at, modified time,
      last modified
    `,
    shapes: times,
  },
  note: {
    is: '备注, 商家备注, 卖家备注, 订单备注, 备注信息, note, notes, remark, remarks, memo',
    shapes: ['text', 'words', 'whole number'],
  },
  marketing_consent: {
    is: `
      同意营销, 是否同意营销, 营销同意, 同意接收营销, 同意接收营销信息, 接受营销, 是否接受营销,
      接收营销信息, accepts marketing, marketing consent, agree marketing, agreed to marketing,
      marketing opt in
    `,
    has: '同意营销, 接受营销, accepts marketing, marketing consent',
    shapes: flags,
  },
  product_id: {
    is: `
      商品id, 商品编号, 商品编码, 产品编号, 产品编码, 货号, product id, product no, product code,
      item id, item no
    `,
    shapes: ids,
  },
  sku: {
    is: 'sku, sku编码, sku id, sku code, 规格编码, 商家编码, variant sku, item sku',
    shapes: ids,
  },
  product_name: {
    is: `
      商品名称, 商品, 商品标题, 宝贝标题, 产品名称, 产品, 品名, product name, product, item name,
      item, product title
    `,
    shapes: names,
  },
  quantity: {
    is: '数量, 商品数量, 购买数量, 订购数量, 商品件数, 件数, quantity, qty, pieces, units',
    shapes: numbers,
  },
  unit_price: {
    is: '单价, 商品单价, 价格, 商品价格, 售价, unit price, price, item price',
    shapes: numbers,
  },
  line_amount: {
    is: '小计, 商品小计, 行金额, 金额小计, line total, line amount, row total',
    shapes: numbers,
  },
} as const satisfies Words;

/** Columns that nobody needs for knowing customers, and that do harm where they leak. They are never landed. */
export const neverLanded: ColumnWords = {
  is: `
    身份证, 身份证号, 身份证号码, 身份证姓名, 身份证件号, 证件号, 证件号码, 护照, 护照号,
    护照号码, 银行卡号, 银行账号, 密码, id card, id card no, id number, identity card,
    national id, ssn, social security number, passport, passport no, passport number,
    bank account, card number, password
  `,
  has: '身份证, 护照号, 银行卡, 密码, passport, password',
};
