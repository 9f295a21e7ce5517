/**
 * Characters that names, addresses and the words of exports are mostly written with, by script.
 * They tell text from what its bytes mean in another encoding, where characters are mostly rare.
 */
const simplified = `
王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔
钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤
伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂红梅建华文玉海波宇浩欣怡子轩梓涵雨晨思佳俊嘉诗琪雪婷晓春燕云
飞鹏志国庆永光荣生学成新民东辉斌峰鑫洁莉萍琳玲娇慧颖倩雅若冰月天小大少美爱天宝
省市区县镇乡村街道路号楼室单元栋层北京上海广州深圳杭州南京苏州成都重庆武汉西安天津青岛宁波厦门福建浙江江苏山东
河南河北湖北湖南安徽四川贵云甘肃陕辽吉黑龙内蒙古新疆藏青夏台香港澳桂粤长沙郑合肥济沈阳大连无锡常温佛东莞
订单编号交易时间日期金额实付应总数量价格商品名称规格品货款支收入出退运费优惠折扣状态已未待发取消完成功关闭买家卖店铺
客户会员姓名手机电话邮箱地址备注留言昵称性别男女生创建更新付下物流快递公司方式类型来源渠道账户余流水对方说明微信宝
是否有无的一个为不在和了人中用年月日分秒元第共其他请您我们这那么很好谢服务问题满意选择填写以上内容信息标识签
茶咖啡绿红花乌普洱杯罐盒装套餐礼包送新老赠样件个双斤克毫升色白黑蓝衣服鞋裤裙食品水果牛奶米面油糖酒
`;

const traditional = `
王李張劉陳楊黃趙吳周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許韓馮鄧曹彭曾蕭田董袁潘于蔣蔡余杜葉程蘇魏呂丁任沈姚盧姜崔
鍾譚陸汪范金石廖賈夏韋方白鄒孟熊秦邱江尹薛段雷侯龍史陶黎賀顧毛郝龔邵萬錢嚴武戴莫孔向湯
偉芳娜秀英敏靜麗強磊軍洋勇艷傑娟濤明超蘭霞平剛桂紅梅建華文玉海波宇浩欣怡子軒涵雨晨思佳俊嘉詩琪雪婷曉春燕雲淑惠雅
飛鵬志國慶永光榮生學成新民東輝斌峰鑫潔莉萍琳玲嬌慧穎倩冰月天小大少美愛寶家豪宗翰怡君
省市區縣鎮鄉村街道路號樓室單元棟層巷弄段北京上海廣州深圳臺台北中南高雄新竹桃園基隆嘉義屏東花蓮香港澳門九龍
訂單編號交易時間日期金額實付應總數量價格商品名稱規格貨款支收入出退運費優惠折扣狀態已未待發取消完成功關閉買家賣店舖
客戶會員姓名手機電話郵箱件信地址備註留言暱稱性別男女生建立更新下物流快遞公司方式類型來源通路帳餘流水對說明
是否有無的一個為不在和了人中用年月日分秒元第共其他請您我們這那麼很好謝服務問題滿意選擇填寫以內容資訊標籤
茶咖啡綠紅花烏普洱杯罐盒裝套餐禮包送老贈樣件雙斤克毫升色黑藍衣鞋褲裙食品水果牛奶米麵油糖酒
`;

const kanji = `
佐藤鈴木高橋田中伊渡辺山本村小林加吉山口松井上清水斎森池橋石川前岡長谷後近遠青坂福太西三浦原島中野
和子美恵由紀真智香奈愛陽菜翔大輔健一郎裕介樹直哉翼拓也誠康弘隆明雄次正幸久男夫義光彦
東京都道府県市区町村丁目番地号室大阪横浜名古屋神戸札幌仙台広島千葉埼玉愛知兵庫北海静岡京沖縄新潟
注文番号日時付氏名姓名前住所電話郵便金額合計税込数量単価商品名品決済支払方法状態発送配済完了取消会員登録顧客年月分円性別男女生備考
`;

const hangul = `
김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용
준서민수영호현우지훈진성하윤도시예은서연유나아라미희경숙정자순옥철상동건태재혁석규형찬혜린빈솔별다가람보
서울특별시부산대구인천광주대전울산세종경기도강원충청북남전라상제주구군읍면동리로길번지층호
주문번호일자시간상품명수량금액결제방법상태배송완료취소환불고객이름성별남여전화휴대폰이메일주소우편비고메모가입등록회원아디총합계원개일월년
은는이가을를의에와과도로에서하고다니까요입습한해주세감사
`;

export const commonCharacters = {
  simplified: characters(simplified),
  traditional: characters(traditional),
  kanji: characters(kanji),
  hangul: characters(hangul),
  /** Wide punctuation of all of East Asia. */
  punctuation: characters(
    '（）、。，：；！？￥—…“”‘’《》【】「」『』・　〜～－／％＋＊＃＆＠０１２３４５６７８９',
  ),
};

function characters(text: string): ReadonlySet<string> {
  return new Set(text.replace(/[ \n]/gu, ''));
}

/** The characters of a block of codes of two bytes, both ends included. */
export function blockOf(
  encoding: string,
  leads: readonly [number, number],
  trails: readonly (readonly [number, number])[],
): ReadonlySet<string> {
  const codes: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (const [from, to] of trails) {
      for (let trail = from; trail <= to; trail++) codes.push(lead, trail);
    }
  }
  const found = new Set(new TextDecoder(encoding).decode(Uint8Array.from(codes)));
  // Of a code that means nothing, the second byte can be read by itself.
  for (const character of found) {
    if (character === '\uFFFD' || character < '\x80') found.delete(character);
  }
  return found;
}
