export type { ChartSeries } from "./chart-layout.ts";
export { LineChart } from "./line-chart.tsx";
export { Sparkline } from "./sparkline.tsx";
