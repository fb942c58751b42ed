import type { Texts } from '../../terms/lists.ts';

/** One line of the category tree as it ships: parents first, `parent.child` (CL-1). */
export interface ShippedCategory {
  code: string;
  title: Texts;
}

type Row = [code: string, zhCn: string, zhTw: string, en: string];

const rows: readonly Row[] = [
  ['quality', '产品质量', '產品品質', 'Product quality'],
  ['quality.defect', '质量缺陷', '品質缺陷', 'Defect'],
  ['quality.performance', '性能不达标', '性能不達標', 'Performance below promise'],
  ['quality.appearance', '外观瑕疵', '外觀瑕疵', 'Appearance'],
  ['service', '服务', '服務', 'Service'],
  ['service.attitude', '服务态度', '服務態度', 'Attitude'],
  ['service.slow', '响应迟缓', '回應遲緩', 'Slow response'],
  ['service.unfair', '处理不公', '處理不公', 'Unfair treatment'],
  ['delivery', '交付', '交付', 'Delivery'],
  ['delivery.late', '延迟交货', '延遲交貨', 'Late delivery'],
  ['delivery.logistics', '物流问题', '物流問題', 'Logistics'],
  ['price', '价格与促销', '價格與促銷', 'Price and promotion'],
  ['price.unreasonable', '价格不合理', '價格不合理', 'Unreasonable price'],
  ['price.opaque', '收费或促销不透明', '收費或促銷不透明', 'Opaque price or promotion'],
  ['after-sales', '售后', '售後', 'After-sales'],
  ['after-sales.warranty', '保修与退换', '保固與退換', 'Warranty and returns'],
  ['after-sales.repair', '维修', '維修', 'Repair'],
  ['contract', '合同', '合約', 'Contract'],
  ['contract.dispute', '合同纠纷', '合約糾紛', 'Contract dispute'],
  ['property', '物业', '物業', 'Property'],
  ['property.works', '物业工程', '物業工程', 'Property works'],
  ['outside', '外部配套', '外部配套', 'Outside'],
  ['outside.facilities', '外部配套设施', '外部配套設施', 'Outside facilities'],
  ['other', '其他', '其他', 'Other'],
  ['other.misunderstanding', '误解', '誤解', 'Misunderstanding'],
  ['other.usage', '使用与技术问题', '使用與技術問題', 'Technical use'],
];

/** The category tree of a new installation; editable afterwards. */
export const shippedCategories: readonly ShippedCategory[] = rows.map(([code, zhCn, zhTw, en]) => ({
  code,
  title: { 'zh-CN': zhCn, 'zh-TW': zhTw, en },
}));
