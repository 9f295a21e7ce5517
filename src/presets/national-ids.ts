/**
 * Columns that hold a national id, by the names that exports give them. No stage reads them, so they
 * are not landed from any format unless the feed asks to keep them: what is not there cannot leak
 * (data minimisation, PIPL article 6 and GDPR article 5).
 */
export const nationalIdColumns: readonly string[] = [
  '身份证',
  '身份证号',
  '身份证号码',
  '身份证姓名',
  '证件号',
  '证件号码',
  '居民身份证号',
  '收货人身份证号',
  'National ID',
  'ID Card',
  'ID Card No',
  'ID Number',
  'Passport Number',
  'SSN',
];
