import { theme } from 'antd';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

echarts.use([BarChart, LineChart, GridComponent, TitleComponent, TooltipComponent, CanvasRenderer]);

/** One point of a chart; `text` is its number in words. */
export interface ChartPoint {
  key: string;
  label: string;
  value: number | null;
  text: string;
}

/** What {@link Chart} draws. */
export interface ChartProps {
  points: readonly ChartPoint[];
  shape: 'columns' | 'line' | 'bars';
  /** How a number on the axis is written, after it was multiplied by `scale` again. */
  axis: (value: number) => string;
  /** What numbers are divided by, so that the axis has round ones. */
  scale: number;
  /** Nothing lies between two of these: pieces. */
  whole: boolean;
  /** Says what it shows to those who do not see it; the table beside has the numbers. */
  label: string;
  height: number;
  onPick: (key: string) => void;
  /** Raised by one for each picture that is wanted. */
  picture: number;
  /** Stands above the picture: title, and below it the time. */
  title: string;
  about: string;
}

interface Look {
  ink: string;
  text: string;
  faint: string;
  line: string;
  ground: string;
  font: string;
}

function optionOf({ points, shape, axis, scale, whole }: ChartProps, look: Look): echarts.EChartsCoreOption {
  const names = points.map(({ label }) => label);
  const along = {
    type: 'category',
    data: names,
    inverse: shape === 'bars',
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.faint, ...(shape === 'bars' && { width: 120, overflow: 'truncate' }) },
  };
  const across = {
    type: 'value',
    min: 0,
    splitNumber: 4,
    ...(whole && { minInterval: 1 }),
    axisLabel: { color: look.faint, formatter: (value: number) => axis(value * scale) },
    splitLine: { lineStyle: { color: look.line } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: look.font },
    grid: { left: 8, right: 16, top: 16, bottom: 4, containLabel: true },
    xAxis: shape === 'bars' ? across : along,
    yAxis: shape === 'bars' ? along : across,
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: shape === 'line' ? 'line' : 'shadow' },
      formatter: (hits: { dataIndex: number }[]) => {
        const point = points[hits[0]?.dataIndex ?? -1];
        return point ? echarts.format.encodeHTML(`${point.label}  ${point.text}`) : '';
      },
    },
    series: [
      {
        type: shape === 'line' ? 'line' : 'bar',
        data: points.map(({ value }) => (value === null ? null : value / scale)),
        barMaxWidth: shape === 'bars' ? 18 : 36,
        symbolSize: 7,
        connectNulls: false,
        itemStyle: { color: look.ink },
        lineStyle: { width: 2 },
        cursor: 'pointer',
      },
    ],
  };
}

/** A chart that leads on: each point opens the cases behind it. Can be saved as a picture with title and time. */
export function Chart(props: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const { token } = theme.useToken();
  const look: Look = {
    ink: token.colorPrimary,
    text: token.colorText,
    faint: token.colorTextSecondary,
    line: token.colorBorderSecondary,
    ground: token.colorBgContainer,
    font: token.fontFamily,
  };
  const latest = useRef({ props, look });
  useEffect(() => {
    latest.current = { props, look };
  });
  useEffect(() => {
    if (!place.current) return undefined;
    const chart = echarts.init(place.current);
    chart.on('click', ({ dataIndex }) => {
      const point = latest.current.props.points[dataIndex];
      if (point) latest.current.props.onPick(point.key);
    });
    const sized = new ResizeObserver(() => {
      chart.resize();
    });
    sized.observe(place.current);
    return () => {
      sized.disconnect();
      chart.dispose();
    };
  }, []);
  useEffect(() => {
    if (place.current) echarts.getInstanceByDom(place.current)?.setOption(optionOf(props, look), true);
  });
  const { picture } = props;
  useEffect(() => {
    if (picture > 0) savePicture(latest.current.props, latest.current.look);
  }, [picture]);
  return <div ref={place} role="img" aria-label={props.label} style={{ height: props.height }} />;
}

/** Draws the chart once more, with title and time above it, and hands it over as a PNG. */
function savePicture(props: ChartProps, look: Look): void {
  const place = document.createElement('div');
  const chart = echarts.init(place, null, {
    width: 1200,
    height: Math.max(480, props.height + 96),
    devicePixelRatio: 2,
  });
  chart.setOption({
    ...optionOf(props, look),
    grid: { left: 24, right: 32, top: 96, bottom: 24, containLabel: true },
    title: {
      ...{ text: props.title, subtext: props.about, left: 24, top: 20 },
      textStyle: { color: look.text, fontSize: 20 },
      subtextStyle: { color: look.faint, fontSize: 14 },
    },
  });
  const link = document.createElement('a');
  link.href = chart.getDataURL({ type: 'png', backgroundColor: look.ground });
  link.download = `${props.title} ${props.about}`.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120) + '.png';
  link.click();
  chart.dispose();
}
