/**
 * By which words a question is known whose answer tells who the respondent is: regular expressions,
 * the surest first. Words that also occur in other questions (手机品牌, "the name of your tea") count
 * only where the question consists of them.
 */
export const respondentWords = {
  name: [
    '姓名$',
    '^(?:请问)?(?:您|你)的(?:名字|称呼)$',
    '如何称呼',
    '^(?:what is )?your (?:full )?name$',
    'full name',
  ],
  phone: [
    '手机号',
    '电话号',
    '联系电话',
    '联系方式',
    '(?:phone|mobile|cell|telephone) ?(?:number|no\\b)',
    '^(?:请填写|请输入|请留下)?(?:(?:您|你)的)?(?:手机|电话)$',
    '^(?:your )?(?:phone|mobile|telephone)$',
  ],
  email: [
    '邮箱$',
    '邮箱地址',
    '电子邮件地址',
    'e-?mail address',
    '^(?:what is )?(?:your )?e-?mail$',
  ],
};
