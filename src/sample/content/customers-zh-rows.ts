/** Chinese-speaking households: key | name | level | phone | mail | city | region | preference. */
export const customerRowsZh = `
  chen-xiaolu | 陈晓露 | vip | 19900001001 | chenxl@mail.example | 上海 | east | 工作时间只看短信，晚七点后可通话
  wang-jianguo | 王建国 | regular | 19900001002 | wangjg58@mail.example | 南京 | east | 听力不太好，通话请放慢语速
  li-sining | 李思宁 | gold | 19900001003 | lisining@mail.example | 杭州 | east | 偏好邮件往来，要求书面答复
  zhou-peipei | 周佩佩 | regular | 19900001004 | zhoupp@mail.example | 苏州 | east |
  wu-haiyan | 吴海燕 | gold | 19900001005 | wuhy@mail.example | 宁波 | east | 周末方便上门
  zheng-bo | 郑波 | regular | 19900001006 | zhengbo@mail.example | 合肥 | east |
  sun-meiling | 孙美玲 | vip | 19900001007 | sunml@mail.example | 上海 | east | 老会员，希望固定由一位客服联系
  qian-zhongyi | 钱仲义 | regular | 19900001008 | qianzy@mail.example | 无锡 | east | 退休教师，习惯写信
  feng-yuting | 冯雨婷 | regular | 19900001009 | fengyt@mail.example | 常州 | east | 家有婴儿，上午请勿来电
  jiang-tao | 蒋涛 | gold | 19900001010 | jiangtao@mail.example | 绍兴 | east |
  han-xue | 韩雪梅 | regular | 19900001011 | hanxm@mail.example | 温州 | east | 只要书面答复，不接推销电话
  yang-guifen | 杨桂芬 | regular | 19900001012 | yanggf@mail.example | 扬州 | east | 七十六岁独居，重要事项请同时告知女儿
  zhu-wenhao | 朱文浩 | regular | 19900001013 | zhuwh@mail.example | 南通 | east |
  xie-lingzhi | 谢灵芝 | gold | 19900001014 | xielz@mail.example | 嘉兴 | east | 可随时来电
  lv-chenxi | 吕晨曦 | regular | 19900001015 | lvcx@mail.example | 金华 | east |
  shi-dawei | 施大伟 | regular | 19900001016 | shidw@mail.example | 芜湖 | east | 夜班，下午两点后联系
  cao-qiong | 曹琼 | vip | 19900001017 | caoqiong@mail.example | 上海 | east | 注重时效，请主动告知进度
  yan-songbai | 严松柏 | regular | 19900001018 | yansb@mail.example | 徐州 | east |
  hua-rong | 华蓉 | regular | 19900001019 | huarong@mail.example | 台州 | east |
  jin-shuyi | 金舒怡 | gold | 19900001020 | jinsy@mail.example | 福州 | east | 请用普通话
  wei-zhenhua | 魏振华 | regular | 19900001021 | weizh@mail.example | 厦门 | east |
  tao-anqi | 陶安琪 | regular | 19900001022 | taoaq@mail.example | 南昌 | east | 学生，宿舍收件
  lin-jiahui | 林佳慧 | gold | 19900002001 | linjh@mail.example | 广州 | south | 粤语普通话均可
  huang-zhiqiang | 黄志强 | regular | 19900002002 | huangzq@mail.example | 深圳 | south | 电话直说结果即可
  liang-yunshan | 梁韵珊 | vip | 19900002003 | liangys@mail.example | 深圳 | south | 助理代接，重要事项请本人确认
  he-miaoling | 何妙玲 | regular | 19900002004 | heml@mail.example | 佛山 | south |
  xie-junjie | 谢俊杰 | regular | 19900002005 | xiejj@mail.example | 东莞 | south | 轮班，请先发短信约时间
  deng-qiuyue | 邓秋月 | gold | 19900002006 | dengqy@mail.example | 珠海 | south |
  luo-yongfu | 罗永福 | regular | 19900002007 | luoyf@mail.example | 中山 | south | 老人机，收不了图片
  zeng-ruiqi | 曾睿琦 | regular | 19900002008 | zengrq@mail.example | 惠州 | south |
  ou-yangxia | 欧阳霞 | gold | 19900002009 | ouyx@mail.example | 南宁 | south | 周三休息
  pan-weiguang | 潘伟光 | regular | 19900002010 | panwg@mail.example | 海口 | south |
  tan-shiyu | 谭诗雨 | regular | 19900002011 | tansy@mail.example | 长沙 | south | 喜欢在线聊天
  xiong-lihua | 熊丽华 | regular | 19900002012 | xionglh@mail.example | 武汉 | south |
  yu-kaixuan | 余凯旋 | vip | 19900002013 | yukx@mail.example | 武汉 | south | 三套房同品牌采购，关注安装质量
  lu-xingyao | 陆星瑶 | regular | 19900002014 | luxy@mail.example | 桂林 | south |
  fan-decai | 范德才 | regular | 19900002015 | fandc@mail.example | 汕头 | south |
  su-manting | 苏曼婷 | gold | 19900002016 | sumt@mail.example | 厦门 | south | 上门请带鞋套
  mo-xiaochuan | 莫小川 | regular | 19900002017 | moxc@mail.example | 柳州 | south |
  lei-haoran | 雷浩然 | regular | 19900002018 | leihr@mail.example | 株洲 | south | 自媒体作者，言辞请审慎
  tang-wanru | 汤婉如 | regular | 19900002019 | tangwr@mail.example | 江门 | south |
  zhao-tieshan | 赵铁山 | regular | 19900003001 | zhaots@mail.example | 天津 | north | 说话直，愿意配合取证
  liu-suzhen | 刘素珍 | regular | 19900003002 | liusz@mail.example | 石家庄 | north | 由儿子代为沟通
  zhang-yifan | 张一帆 | gold | 19900003003 | zhangyf@mail.example | 北京 | north |
  meng-fanxing | 孟繁星 | vip | 19900003004 | mengfx@mail.example | 北京 | north | 出差多，邮件最快
  dong-xuefeng | 董雪峰 | regular | 19900003005 | dongxf@mail.example | 太原 | north |
  hao-lijuan | 郝丽娟 | regular | 19900003006 | haolj@mail.example | 济南 | north | 午休十二点到两点勿扰
  qi-changhe | 齐长河 | regular | 19900003007 | qich@mail.example | 唐山 | north |
  niu-qingyun | 牛青云 | gold | 19900003008 | niuqy@mail.example | 郑州 | north |
  ren-shuang | 任爽 | regular | 19900003009 | renshuang@mail.example | 青岛 | north | 租房，需与房东协调上门
  guan-zhongming | 关仲明 | regular | 19900003010 | guanzm@mail.example | 沈阳 | north |
  song-ruolan | 宋若兰 | gold | 19900003011 | songrl@mail.example | 大连 | north | 希望每周得到一次进展
  shang-fei | 尚飞 | regular | 19900003012 | shangfei@mail.example | 西安 | north |
  bi-xiuying | 毕秀英 | regular | 19900003013 | bixy@mail.example | 烟台 | north | 不会用智能手机，只接座机
  cui-hongda | 崔宏达 | regular | 19900003014 | cuihd@mail.example | 保定 | north |
  ma-lingyun | 马凌云 | vip | 19900003015 | maly@mail.example | 北京 | north | 家中有过敏体质儿童，关注材质
  kong-deyu | 孔德宇 | regular | 19900003016 | kongdy@mail.example | 济宁 | north |
  duan-yayun | 段雅韵 | regular | 19900003017 | duanyy@mail.example | 呼和浩特 | north |
  geng-zhi | 耿直 | regular | 19900003018 | gengzhi@mail.example | 长春 | north | 喜欢一次把话说清
  xin-mengyao | 辛梦瑶 | gold | 19900003019 | xinmy@mail.example | 哈尔滨 | north |
`;
