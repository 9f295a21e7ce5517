import { defineContract } from '../contract.ts';
import { decimal, identifier, instant, oneOf, optional, required, text } from '../field.ts';
import { email, nameParts, personName, userId } from '../person-fields.ts';
import { ids, memberIds, names, type Recognised, times } from '../words/column-words.ts';

/** How reviews and posts are recognised: somebody's words about something, or how many stars they give it. */
const recognised: Recognised = {
  words: {
    mention_id: {
      is: '评价id, 评论id, 评价编号, 评论编号, review id, comment id, post id, feedback id, id',
      shapes: ids,
      unique: true,
    },
    user_id: { is: `${memberIds}, author id, reviewer id, consumer id`, shapes: ids },
    name: {
      is: `
        consumer name, consumer username, 评价人, 评论人, 评论者, 用户昵称, 买家昵称, 昵称, 作者, reviewer, reviewer name, reviewer display name, author, author name, user name, username, display name,
        customer name, commenter, bewerter, verfasser, auteur, autor, autore, 投稿者, 작성자; name
      `,
      shapes: names,
    },
    email: {
      is: 'reviewer email, author email, consumer email, 邮箱, email, e mail, email address',
      shapes: ['email'],
    },
    form: {
      is: '类型, 来源类型, type, content type, mention type',
      shapes: names,
    },
    mentioned_at: {
      is: `
        评价时间, 评论时间, 发布时间, 发表时间, 创建时间, review date, review time, review creation date, review timestamp, review created, review created at, reviewed at, date of review, comment date, published at, posted at,
        created at, create time, created, date, time, datum, fecha, data, 投稿日, 작성일
      `,
      shapes: times,
    },
    rating: {
      is: `
        评分, 星级, 评价星级, 打分, 综合评分, rating, stars, star rating, review stars, score, review rating, review score, bewertung, sterne, note, puntuación, valutazione,
        評価, 별점
      `,
    },
    title: {
      is: '评价标题, 标题, review title, review comment title, title, subject, headline, titel, titre',
      shapes: names,
    },
    text: {
      is: `
        评价内容, 评论内容, 评价, 评论, 内容, 正文, review, review text, review body, review content, review comment, review comment message, body, comment, content, text, message, feedback,
        bewertungstext, kommentar, commentaire, comentario, commento, 本文, 내용
      `,
      shapes: names,
    },
    product_id: {
      is: '商品id, 商品编号, 宝贝id, product id, item id, product handle, asin',
      shapes: ids,
    },
    product_name: {
      is: '商品名称, 商品标题, 宝贝标题, 商品, product name, product title, product, item name',
      shapes: names,
    },
    order_id: {
      is: '订单号, 订单编号, reference id, order id, order number, order no',
      shapes: ids,
    },
    reply: {
      is: '商家回复, 回复, 回复内容, 解释, reply, response, answer, merchant reply, company reply',
      shapes: names,
    },
    url: { is: '链接, 评论链接, 网址, url, link, permalink, review url' },
  },
  needs: [
    { fields: ['rating', 'text'], price: 3 },
    { fields: ['text', 'title', 'product_id', 'product_name'], price: 2 },
    { fields: ['mentioned_at'], price: 1 },
  ],
  signs: {
    mention_id: 0.5,
    name: 0.5,
    email: 0.3,
    mentioned_at: 1,
    rating: 3,
    title: 1,
    text: 3,
    product_id: 0.5,
    product_name: 0.5,
    reply: 2,
    url: 0.5,
  },
  statuses: {
    form: {
      review: '评价, 商品评价, review, rating, product review, store review',
      comment: '评论, 留言, comment, reply, answer, question',
      post: '动态, 帖子, 笔记, 微博, post, tweet, story, mention, video, reel',
    },
  },
};

/**
 * What somebody said in public: a review, a comment, a post. Its words are real whoever said them; it names its author
 * as the platform does, and joins nobody with anybody.
 */
export const mentions = defineContract({
  kind: 'mentions',
  title: 'Mentions',
  grain: 'one review, comment or post',
  naturalKey: ['mention_id'],
  fields: {
    mention_id: required(identifier(), {
      description:
        "The platform's id of it; where it has none, who said what of which product, and when",
      orElse: `case
            when not has_mention_id_text
            then cast(
                fingerprint(
                    fingerprint_parts(
                        [user_id, email, name, cast(mentioned_at as varchar), product_id, product_name, order_id]
                    )
                ) as varchar
            )
        end`,
      personal: 'none',
      invalid: 'quarantine',
    }),
    form: optional(oneOf(['review', 'comment', 'post']), {
      description: 'What it is; empty where the file does not say',
      personal: 'none',
      invalid: 'set aside',
    }),
    user_id: optional(userId(), {
      description: "The platform's own id of the author",
      personal: 'direct',
      invalid: 'set aside',
    }),
    name: optional(personName(), {
      description: 'Name of the author, as the platform shows it',
      personal: 'direct',
      invalid: 'set aside',
    }),
    email: optional(email(), {
      description: 'Email address of the author, in lowercase',
      personal: 'direct',
      invalid: 'set aside',
    }),
    mentioned_at: required(instant(), {
      description: 'When it was said',
      unit: 'UTC',
      personal: 'none',
      invalid: 'quarantine',
      isPast: true,
    }),
    rating: optional(decimal({ minimum: '0', maximum: '100' }), {
      description: 'How good it was, as the platform counts: mostly from 1 to 5',
      unit: 'stars',
      read: 'star_rating(rating)',
      personal: 'none',
      invalid: 'set aside',
    }),
    title: optional(text({ longest: 2000 }), {
      description: 'Its heading',
      personal: 'direct',
      invalid: 'set aside',
    }),
    text: optional(text({ longest: 20_000 }), {
      description: 'Its words',
      personal: 'direct',
      invalid: 'set aside',
    }),
    product_id: optional(identifier(), {
      description: "The channel's id of the product that it is about",
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
    order_id: optional(identifier(), {
      description: 'The order after which it was written',
      personal: 'none',
      invalid: 'set aside',
    }),
    reply: optional(text({ longest: 20_000 }), {
      description: 'What the merchant answered',
      personal: 'direct',
      invalid: 'set aside',
    }),
    url: optional(text({ longest: 2000 }), {
      description: 'Where it can be read',
      personal: 'indirect',
      invalid: 'set aside',
    }),
    updated_at: optional(instant(), {
      description: 'When it last changed; the newest version counts',
      unit: 'UTC',
      personal: 'none',
      invalid: 'set aside',
      isPast: true,
    }),
  },
  helpers: nameParts,
  rules: [{ name: 'says nothing', atLeastOne: ['text', 'rating', 'title'] }],
  leads: 'identity.mention_customers',
  recognised,
});
