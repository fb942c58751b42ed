import type { SampleDepartment, SampleRegion, TwoTexts } from './content-types.ts';

/** The sample company; its name says that it does not exist. */
export const sampleCompany: {
  name: TwoTexts;
  shortName: TwoTexts;
  about: TwoTexts;
  mail: string;
  phone: string;
} = {
  name: { zh: '晴川家居生活（样例公司）', en: 'Qingchuan Home (sample company)' },
  shortName: { zh: '晴川家居', en: 'Qingchuan Home' },
  about: {
    zh: '一家虚构的家居企业：自有品牌的小家电、厨具和家具，经门店、网店和海外站点销售，并提供送货、安装和维修。',
    en: 'An invented home-goods company: its own small appliances, kitchenware and furniture, sold in shops, online and abroad, with delivery, installation and repair.',
  },
  mail: 'care@qingchuan.example',
  phone: '000-88000100',
};

export const sampleRegions: readonly SampleRegion[] = [
  { code: 'east', name: { zh: '华东', en: 'East China' }, timeZone: 'Asia/Shanghai' },
  { code: 'south', name: { zh: '华南', en: 'South China' }, timeZone: 'Asia/Shanghai' },
  { code: 'north', name: { zh: '华北', en: 'North China' }, timeZone: 'Asia/Shanghai' },
  { code: 'overseas', name: { zh: '海外', en: 'Overseas' }, timeZone: 'Europe/London' },
];

export const sampleDepartments: readonly SampleDepartment[] = [
  { code: 'office', name: { zh: '总经理办公室', en: "General Manager's Office" } },
  { code: 'service', name: { zh: '客户服务部', en: 'Customer Service' }, parent: 'office' },
  {
    code: 'service-east',
    name: { zh: '华东客服组', en: 'Customer Service East' },
    parent: 'service',
    region: 'east',
  },
  {
    code: 'service-south',
    name: { zh: '华南客服组', en: 'Customer Service South' },
    parent: 'service',
    region: 'south',
  },
  {
    code: 'service-north',
    name: { zh: '华北客服组', en: 'Customer Service North' },
    parent: 'service',
    region: 'north',
  },
  {
    code: 'service-overseas',
    name: { zh: '海外客服组', en: 'Customer Service Overseas' },
    parent: 'service',
    region: 'overseas',
  },
  { code: 'quality', name: { zh: '质量管理部', en: 'Quality Management' }, parent: 'office' },
  { code: 'technical', name: { zh: '技术支持部', en: 'Technical Support' }, parent: 'office' },
  { code: 'repair', name: { zh: '维修中心', en: 'Repair Centre' }, parent: 'technical' },
  { code: 'marketing', name: { zh: '市场部', en: 'Marketing' }, parent: 'office' },
  { code: 'ecommerce', name: { zh: '电商运营组', en: 'Online Shops' }, parent: 'marketing' },
  { code: 'logistics', name: { zh: '物流配送部', en: 'Delivery and Logistics' }, parent: 'office' },
  { code: 'stores', name: { zh: '门店管理部', en: 'Store Management' }, parent: 'office' },
  { code: 'purchasing', name: { zh: '采购部', en: 'Purchasing' }, parent: 'office' },
  { code: 'finance', name: { zh: '财务部', en: 'Finance' }, parent: 'office' },
  { code: 'information', name: { zh: '信息管理部', en: 'Information Systems' }, parent: 'office' },
  { code: 'legal', name: { zh: '法务部', en: 'Legal Affairs' }, parent: 'office' },
];
