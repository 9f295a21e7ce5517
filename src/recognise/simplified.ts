/** Characters of column names and statuses: the traditional form, then the simplified one. */
const forms = `
訂订 單单 編编 號号 時时 間间 戶户 會会 員员 電电 話话 聯联 繫系 絡络 郵邮 實实 額额 總总 價价 數数 貨货 發发 運运 費费
優优 狀状 態态 買买 賣卖 稱称 暱昵 註注 冊册 備备 誕诞 別别 縣县 區区 國国 鄉乡 鎮镇 幣币 種种 類类 應应 銷销 簽签 訊讯
簡简 閱阅 營营 點点 評评 標标 題题 產产 規规 積积 證证 護护 賬账 帳账 餘余 對对 說说 業业 務务 開开 關关 閉闭 處处 滿满
無无 錯错 達达 機机 碼码 傳传 網网 頁页 顧顾 從从 來来 購购 結结 寶宝 儲储 師师 際际 繳缴 訖讫 複复 復复 審审 轉转 書书
長长 邊边 專专 線线 內内 據据 選选 擇择 門门 鋪铺 舖铺 採采 獲获 級级 齡龄 職职 經经 紀纪 歷历 驗验 維维 權权 終终 約约
預预 訪访 問问 細细 項项 條条 質质 體体 檢检 測测 載载 輸输 換换 報报 團团 籤签 紅红 紙纸 計计 記记 議议 認认 請请 調调
論论 謝谢 識识 讀读 變变 讓让 貼贴 賞赏 賺赚 賠赔 贈赠 贊赞 車车 軟软 輕轻 農农 連连 進进 過过 適适 還还 鄰邻 釋释 鐘钟
鏈链 鎖锁 陸陆 隊队 階阶 隨随 險险 雙双 雜杂 離离 難难 靜静 響响 願愿 飯饭 飲饮 館馆 驅驱 鮮鲜 麗丽 龍龙 禮礼 個个 倉仓
傭佣 億亿 創创 刪删 動动 勞劳 勝胜 協协 參参 圖图 圍围 場场 執执 壓压 壞坏 壽寿 夠够 學学 導导 屬属 廠厂 廣广 廢废 張张
強强 彙汇 後后 徵征 慮虑 憑凭 戰战 擔担 擬拟 擴扩 斷断 於于 暫暂 曆历 樓楼 樣样 樹树 橋桥 歡欢 歸归 殘残 毀毁 決决 沒没
況况 淨净 減减 滯滞 漲涨 潔洁 濾滤 災灾 為为 獎奖 異异 療疗 監监 盤盘 確确 穩稳 筆笔 節节 紹绍 給给 統统 續续 羅罗 義义
習习 聲声 聽听 腦脑 臨临 與与 舉举 舊旧 虛虚 術术 裝装 裡里 補补 製制 訴诉 診诊 詞词 試试 詳详 誠诚 誤误 課课 責责 販贩
貸贷 貿贸 賓宾
`;

const simplifiedForms = new Map(
  forms.split(/\s+/u).map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);
simplifiedForms.delete('');

/** 訂單編號 as 订单编号, so that names from Taiwan and Hong Kong are compared with those from the mainland. */
export function simplified(text: string): string {
  return text.replace(
    /\p{Script=Han}/gu,
    (character) => simplifiedForms.get(character) ?? character,
  );
}
