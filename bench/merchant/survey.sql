-- Answers to a questionnaire: a hundredth of the customers, most of whom leave a phone or an address.
-- grain: 序号

with responses as (
    select
        number,
        number * 100 + 1 + draw(number, 'respondent', 90) as customer,
        draw(number, 'score', 11) as score,
        made_at(number, 0.9 + 0.0001 * draw(number, 'answered', 900)) as answered_at
    from bench.records
)

select
    number + 1 as 序号,
    strftime(answered_at, '%Y/%-m/%-d %-H:%M:%S') as 提交答卷时间,
    concat(30 + draw(number, 'duration', 400), '秒') as 所用时间,
    (['链接', '微信', '手机提交'])[1 + draw(number, 'source', 3)] as 来源,
    '直接访问' as 来源详情,
    concat('203.0.113.', draw(number, 'address', 256), '(', drawn_province(customer), ')') as 来自IP,
    10 * score as 总分,
    score as "1、您有多大可能向朋友推荐我们？（推荐意愿0-10）",
    (['绿茶┋红茶', '红茶', '乌龙茶┋普洱茶┋花茶', '(跳过)'])[1 + draw(number, 'teas', 4)] as "2、您喜欢哪些茶？（多选）",
    1 + draw(number, 'parcels', 5) as "3、满意度—物流",
    case draw(number, 'words', 4)
        when 0 then '茶叶一般, 价格偏高'
        when 1 then E'希望多一些小包装\n适合送人'
    end as "4、您还想对我们说什么？",
    case when draw(number, 'phone', 3) > 0 then personal_phone(customer) end as "5、您的手机号",
    case when draw(number, 'email', 3) = 0 then personal_email(customer) end as "6、您的邮箱"
from responses
