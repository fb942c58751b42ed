/** Companies and English-speaking customers, in the columns of `customerRowsZh`. */
export const customerRowsOther = {
  companiesZh: `
    c-yunshu | 云舒民宿（样例） | gold | 000-88020001 | order@yunshu.example | 杭州 | east | 旺季前须到货，联系人店长
    c-heqi | 和启幼儿园（样例） | vip | 000-88020002 | office@heqi.example | 上海 | east | 上门限放学后，须登记来访
    c-tianlan | 天蓝便捷酒店（样例） | gold | 000-88020003 | buy@tianlan.example | 广州 | south | 对公结算，须开专用发票
    c-muyang | 沐阳养老院（样例） | vip | 000-88020004 | admin@muyang.example | 天津 | north | 安全问题请直接致电院长办公室
    c-zhongke | 众课共享办公（样例） | regular | 000-88020005 | facility@zhongke.example | 深圳 | south |
    c-laoxiang | 老巷面馆（样例） | regular | 000-88020006 | boss@laoxiang.example | 武汉 | south | 十点前、两点后联系
    c-anju | 安居物业服务（样例） | gold | 000-88020007 | desk@anju.example | 北京 | north | 书面往来，加盖公章
    c-shufang | 书坊咖啡（样例） | regular | 000-88020008 | hi@shufang.example | 苏州 | east |
    c-lvyuan | 绿苑职工食堂（样例） | regular | 000-88020009 | canteen@lvyuan.example | 济南 | north | 发票与送货单同到
    c-xinghe | 星河长租公寓（样例） | vip | 000-88020010 | purchase@xinghe.example | 南京 | east | 年度框架合同，驻点经理对接
  `,
  personsEn: `
    e-oconnor | Niamh O’Connor | gold | +999 000 0101 | niamh@post.example | Dublin | overseas | Prefers mail; calls after 6 pm
    e-bergstrom | Lars Bergström | regular | +999 000 0102 | lars@post.example | Gothenburg | overseas |
    e-patel | Anjali Patel | vip | +999 000 0103 | anjali@post.example | Leicester | overseas | Wants one named contact
    e-mueller | Jonas Müller | regular | +999 000 0104 | jonas@post.example | Bremen | overseas | Written answers only
    e-tan | Tan Wei Ling | gold | +999 000 0105 | weiling@post.example | Singapore | overseas | English or Chinese
    e-murphy | Declan Murphy | regular | +999 000 0106 | declan@post.example | Cork | overseas |
    e-nguyen | Linh Nguyen | regular | +999 000 0107 | linh@post.example | Melbourne | overseas | Time difference: mail please
    e-santos | Beatriz Santos | gold | +999 000 0108 | beatriz@post.example | Porto | overseas |
    e-clarke | Margaret Clarke | regular | +999 000 0109 | margaret@post.example | Bath | overseas | Aged 81, prefers letters
    e-ibrahim | Yusuf Ibrahim | regular | +999 000 0110 | yusuf@post.example | Birmingham | overseas |
    e-kowalska | Ewa Kowalska | regular | +999 000 0111 | ewa@post.example | Gdańsk | overseas |
    e-dubois | Camille Dubois | gold | +999 000 0112 | camille@post.example | Lyon | overseas | No calls during school hours
    e-wright | Thomas Wright | vip | +999 000 0113 | tom@post.example | Auckland | overseas | Likes short answers
    e-rossi | Giulia Rossi | regular | +999 000 0114 | giulia@post.example | Turin | overseas |
    e-hassan | Amira Hassan | regular | +999 000 0115 | amira@post.example | Manchester | overseas |
    e-lindqvist | Sofia Lindqvist | regular | +999 000 0116 | sofia@post.example | Helsinki | overseas | Text message before delivery
  `,
  companiesEn: `
    ec-harbour | Harbour View Guesthouse (sample) | gold | +999 000 0201 | stay@harbourview.example | Galway | overseas | Invoices in euro
    ec-oak | Oak & Thistle Café (sample) | regular | +999 000 0202 | hello@oakthistle.example | Edinburgh | overseas | Deliveries before 8 am
    ec-northlight | Northlight Student Homes (sample) | vip | +999 000 0203 | facilities@northlight.example | Leeds | overseas | Needs written risk assessment for safety matters
    ec-bayside | Bayside Kitchens Ltd (sample) | gold | +999 000 0204 | orders@bayside.example | Perth | overseas | Wholesale buyer
    ec-lumen | Lumen Design Studio (sample) | regular | +999 000 0205 | studio@lumen.example | Rotterdam | overseas |
  `,
};
