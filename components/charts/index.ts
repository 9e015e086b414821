export { Donut } from "./donut.tsx";
export { LineChart } from "./line-chart.tsx";
export { Sparkline } from "./sparkline.tsx";
