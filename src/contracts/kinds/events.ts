import { defineContract } from '../contract.ts';
import {
  amount,
  currency,
  decimal,
  identifier,
  instant,
  oneOf,
  optional,
  required,
  text,
} from '../field.ts';
import { email, userId } from '../person-fields.ts';
import { ids, memberIds, names, numbers, type Recognised, times } from '../words/column-words.ts';

/** How logs of behaviour are recognised: each record has what was done and when, and somebody who did it. */
const recognised: Recognised = {
  words: {
    event_id: {
      is: '事件id, 事件编号, 日志id, event id, event uuid, message id, insert id, hit id, id',
      shapes: ids,
      unique: true,
    },
    event: {
      is: `
        事件, 事件名称, 事件名, 事件类型, 行为, 行为类型, 用户行为, event, event name, event type, action, action type, activity,
        behavior type, behaviour type, behavior, behaviour, ereignis, événement, evento, イベント, イベント名, 이벤트
      `,
      shapes: names,
    },
    happened_at: {
      is: `
        事件时间, 行为时间, 发生时间, 触发时间, 访问时间, 操作时间, event time, event timestamp, event date, happened at, occurred at,
        timestamp, time, ts, event at, logged at, server time, zeitstempel, horodatage, fecha, 時間, 日時, 시간
      `,
      shapes: [...times, 'whole number', 'amount'],
    },
    user_id: { is: `${memberIds}, distinct id, login id`, shapes: ids },
    device_id: {
      is: `
        设备id, 设备号, 设备编号, 访客id, 匿名id, device id, device, anonymous id, user pseudo id, client id, cookie id, visitor id,
        idfa, idfv, oaid, imei, android id, gaid, geräte id
      `,
      shapes: ids,
    },
    session_id: {
      is: '会话id, 访问id, session id, session, user session, ga session id, visit id, sitzung',
      shapes: ids,
    },
    product_id: {
      is: '商品id, 商品编号, 宝贝id, 产品id, product id, item id, goods id, item, product, content id',
      shapes: ids,
    },
    category_path: {
      is: '商品类目, 类目, 分类, category code, category, category name, item category, product category, kategorie',
      shapes: names,
    },
    search_text: {
      is: '搜索词, 搜索关键词, 关键词, 搜索内容, search term, search text, search query, query, keyword, search keyword, suchbegriff',
      shapes: names,
    },
    page: {
      is: '页面, 页面地址, 页面url, 访问页面, page, page url, page location, url, page path, path, screen, screen name, seite',
      shapes: names,
    },
    amount: { is: '金额, 价格, amount, value, event value, price, revenue', shapes: numbers },
  },
  needs: [
    { fields: ['event'], price: 4 },
    { fields: ['happened_at'], price: 3 },
    { fields: ['user_id', 'device_id', 'session_id'], price: 3 },
  ],
  signs: {
    event_id: 0.5,
    event: 4,
    happened_at: 1.5,
    user_id: 0.5,
    device_id: 3,
    session_id: 3,
    product_id: 0.5,
    search_text: 2,
    page: 2,
  },
  statuses: {
    event: {
      view: `
        浏览, 浏览商品, 商品浏览, 商品详情, 查看商品, 点击商品, pv, view, view item, view product, product viewed, product view, item view,
        viewed product, content view, detail, click, 点击`,
      search:
        '搜索, 搜索商品, search, view search results, products searched, product search, searched',
      cart: `
        加购, 加入购物车, 添加购物车, cart, add to cart, product added, added to cart, addtocart, basket, in den warenkorb`,
      uncart:
        '移出购物车, 删除购物车, remove from cart, product removed, removed from cart, uncart',
      wish: '收藏, 收藏商品, 加入收藏, fav, favorite, favourite, wish, wishlist, add to wishlist, product added to wishlist, like',
      checkout:
        '结算, 提交订单, 下单, begin checkout, checkout started, initiate checkout, started checkout, checkout',
      purchase:
        '购买, 支付, 支付成功, 付款, buy, purchase, order completed, placed order, transaction, ordered product',
      open: `
        打开, 打开应用, 启动, 应用启动, 访问, 打开页面, 页面浏览, open, app open, app opened, application opened, app start, session start,
        first open, first visit, page view, pageview, screen view, active on site, visit`,
      login: '登录, 用户登录, 登陆, login, log in, signed in, user signed in, sign in',
      register:
        '注册, 用户注册, register, sign up, signed up, signup, user registered, complete registration',
    },
  },
};

/**
 * What somebody did in a shop or an app. An event is real whoever did it: it names a person by a user id or an email, or
 * only a device, and joins nobody with anybody.
 */
export const events = defineContract({
  kind: 'events',
  title: 'Events',
  grain: 'one thing that somebody did',
  naturalKey: ['event_id'],
  fields: {
    event_id: required(identifier(), {
      description: "The channel's id of the event; where it has none, what the record says",
      orElse: `case
            when not has_event_id_text
            then cast(
                fingerprint(
                    fingerprint_parts(
                        [
                            event_name,
                            cast(happened_at as varchar),
                            user_id,
                            device_id,
                            session_id,
                            email,
                            product_id,
                            search_text,
                            page,
                            cast(amount as varchar)
                        ]
                    )
                ) as varchar
            )
        end`,
      personal: 'none',
      invalid: 'quarantine',
    }),
    event: optional(
      oneOf([
        'view',
        'search',
        'cart',
        'uncart',
        'wish',
        'checkout',
        'purchase',
        'open',
        'login',
        'register',
        'other',
      ]),
      {
        description: 'What was done; empty for an event whose name has no translation',
        personal: 'none',
        invalid: 'set aside',
      },
    ),
    event_name: optional(text({ longest: 200 }), {
      description: "The channel's own name of the event",
      personal: 'none',
      invalid: 'set aside',
    }),
    happened_at: required(instant(), {
      description: 'When it was done',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
    user_id: optional(userId(), {
      description: "The platform's own id of who did it",
      personal: 'direct',
      invalid: 'set aside',
    }),
    email: optional(email(), {
      description: 'Email address of who did it, in lowercase',
      personal: 'direct',
      invalid: 'set aside',
    }),
    device_id: optional(identifier('person_id'), {
      description: 'The device or browser on which it was done; several people may use one',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    session_id: optional(identifier(), {
      description: 'The visit that it belongs to',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    product_id: optional(identifier(), {
      description: "The channel's id of the product that it was about",
      personal: 'none',
      invalid: 'set aside',
    }),
    sku: optional(identifier(), {
      description: "The merchant's own code of the product's variant",
      personal: 'none',
      invalid: 'set aside',
    }),
    product_name: optional(text({ longest: 1000 }), {
      description: 'Name of the product',
      personal: 'none',
      invalid: 'set aside',
    }),
    category_path: optional(text({ longest: 500 }), {
      description: "The product's place in the catalogue",
      read: 'category_path(category_path)',
      personal: 'none',
      invalid: 'set aside',
    }),
    brand: optional(text({ longest: 200 }), {
      description: "The product's brand",
      personal: 'none',
      invalid: 'set aside',
    }),
    search_text: optional(text({ longest: 500 }), {
      description: 'What was searched for, in the words of who searched',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    page: optional(text({ longest: 2000 }), {
      description: 'The page or screen on which it was done',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    quantity: optional(decimal({ minimum: '0', maximum: '999999999' }), {
      description: 'Of how many pieces',
      unit: 'pieces',
      personal: 'none',
      invalid: 'set aside',
    }),
    amount: optional(amount({ minimum: '0' }), {
      description: 'The price or value that the channel gives the event; it is no revenue',
      unit: 'currency of the event',
      personal: 'none',
      invalid: 'set aside',
    }),
    currency: optional(currency(), {
      description: "Currency of the amount; the feed's where the file names none",
      personal: 'none',
      invalid: 'set aside',
    }),
  },
  rules: [{ name: 'no identity', atLeastOne: ['user_id', 'email', 'device_id', 'session_id'] }],
  leads: 'identity.event_customers',
  recognised,
});
