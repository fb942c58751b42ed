import { theme as antTheme, type ThemeConfig } from 'antd';

/** What the person chose; `system` follows the operating system as it changes. */
export type ThemeMode = 'system' | 'light' | 'dark';

/** @see ThemeMode */
export const themeModes: readonly ThemeMode[] = ['system', 'light', 'dark'];

/** Name under which the choice is remembered on this device. */
export const themeChoice = 'redress.theme';

const latin =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Ubuntu, Cantarell, 'Liberation Sans', Arial";
const chinese = {
  'zh-CN':
    "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei'",
  'zh-TW':
    "'PingFang TC', 'Microsoft JhengHei UI', 'Microsoft JhengHei', 'Noto Sans CJK TC', 'Noto Sans TC', 'Source Han Sans TC'",
} as const;

/**
 * System fonts; the Chinese face of the reader's script first, so that shared characters get its shapes, but in
 * English not those of quotes and dashes (`main.css` defines their face).
 */
export function fontFor(language: string): string {
  const order =
    language === 'zh-TW' ? [chinese['zh-TW'], chinese['zh-CN']] : [chinese['zh-CN'], chinese['zh-TW']];
  return [latin, ...marksFor(language), ...order, 'sans-serif'].join(', ');
}

const marksFor = (language: string): string[] => (language === 'en' ? ["'Latin marks'"] : []);

const monoFor = (language: string): string =>
  [
    "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas",
    ...marksFor(language),
    "'Noto Sans Mono CJK SC', monospace",
  ].join(', ');

/**
 * Ink blue on cool grey; red and amber are kept for time and danger, so that they mean something. Small grey words
 * keep 4.5 : 1 on every ground they stand on (WCAG 1.4.3).
 */
const palette = {
  light: {
    colorPrimary: '#24589b',
    colorInfo: '#24589b',
    colorSuccess: '#2f7d4f',
    colorWarning: '#955800',
    colorError: '#c0352b',
    colorLink: '#24589b',
    colorTextBase: '#1b2330',
    colorTextSecondary: '#4d5766',
    colorTextTertiary: '#646e7d',
    colorTextQuaternary: '#8a93a1',
    colorTextDescription: '#646e7d',
    colorTextPlaceholder: '#69727f',
    colorPrimaryBg: '#edf3fb',
    colorPrimaryBgHover: '#dfe9f7',
    colorPrimaryBorder: '#b3c9e8',
    colorSuccessBg: '#eef7f1',
    colorSuccessBorder: '#b5d9c3',
    colorWarningBg: '#fdf6e7',
    colorWarningBorder: '#ecd5a2',
    colorErrorBg: '#fdf1ef',
    colorErrorBorder: '#efc2bd',
    colorInfoBg: '#edf3fb',
    colorInfoBorder: '#b3c9e8',
    colorBgLayout: '#f4f5f7',
    colorBorder: '#cfd4dc',
    colorBorderSecondary: '#e4e7ec',
  },
  dark: {
    colorPrimary: '#8ab8f2',
    colorInfo: '#8ab8f2',
    colorPrimaryBg: '#1d2a3f',
    colorPrimaryBgHover: '#24344e',
    colorPrimaryBorder: '#36517a',
    colorSuccess: '#5cb583',
    colorWarning: '#e0a044',
    colorError: '#e8776d',
    colorLink: '#8ab4e8',
    colorTextBase: '#e3e7ee',
    colorTextSecondary: '#b4bcc9',
    colorTextTertiary: '#949eae',
    colorTextQuaternary: '#717b8b',
    colorTextDescription: '#949eae',
    colorTextPlaceholder: '#8893a3',
    colorBgBase: '#14181f',
    colorBgLayout: '#0f1218',
    colorBgContainer: '#181d25',
    colorBgElevated: '#1f252f',
    colorBorder: '#3a4250',
    colorBorderSecondary: '#2a313c',
  },
};

/**
 * The whole look on Ant Design's tokens: 14 px text, 30 px controls, small corners, no shadows but on what floats.
 * `still` is for who asked their system for less motion: what opens is there at once (WCAG 2.3.3).
 */
export function themeFor({ dark, still }: { dark: boolean; still: boolean }, language: string): ThemeConfig {
  return {
    algorithm: dark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    token: {
      ...(dark ? palette.dark : palette.light),
      fontFamily: fontFor(language),
      fontFamilyCode: monoFor(language),
      fontSize: 14,
      lineHeight: 1.6,
      borderRadius: 4,
      // Different from the one above: the library forgets a component's token that equals the global one.
      borderRadiusLG: 6,
      controlHeight: 30,
      controlHeightLG: 38,
      controlHeightSM: 24,
      fontWeightStrong: 600,
      motionUnit: 0.06,
      motion: !still,
    },
    components: {
      Button: {
        fontWeight: 500,
        // The dark theme's primary is a light blue: dark words on it.
        ...(dark && { primaryColor: '#0f1218', dangerColor: '#0f1218' }),
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
      // On the dark theme's light red.
      ...(dark && { Badge: { colorTextLightSolid: '#0f1218' }, Tag: { colorTextLightSolid: '#0f1218' } }),
      Card: { headerHeight: 42, headerFontSize: 14, bodyPadding: 16, headerPadding: 16 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
      Layout: { headerHeight: 48, headerPadding: '0 16px' },
      Menu: { itemHeight: 34, itemMarginBlock: 2, itemBorderRadius: 4, activeBarBorderWidth: 0 },
      Table: {
        cellPaddingBlock: 8,
        cellPaddingBlockMD: 6,
        cellPaddingBlockSM: 4,
        cellPaddingInline: 12,
        cellPaddingInlineMD: 12,
        headerBg: 'transparent',
        headerColor: dark ? '#9aa4b2' : '#5b6575',
        headerSplitColor: 'transparent',
      },
      Tabs: { horizontalItemPadding: '8px 0', horizontalMargin: '0 0 12px' },
      Descriptions: { itemPaddingBottom: 8 },
    },
  };
}
