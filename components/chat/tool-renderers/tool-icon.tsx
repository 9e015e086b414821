import {
  Activity,
  Calculator,
  CalendarClock,
  ChartLine,
  ChartPie,
  CircleDollarSign,
  CircleMinus,
  CirclePlus,
  Compass,
  Globe,
  type LucideIcon,
  PenLine,
  Scale,
  Wrench,
} from "lucide-react";
import type { ToolName } from "@/lib/contracts/tools/index";

const icons: Record<ToolName, LucideIcon> = {
  stock_quote: CircleDollarSign,
  stock_history: ChartLine,
  stock_analysis: Activity,
  stock_compare: Scale,
  market_overview: Globe,
  portfolio_view: ChartPie,
  portfolio_advice: Compass,
  portfolio_add: CirclePlus,
  portfolio_remove: CircleMinus,
  calculator: Calculator,
  current_date: CalendarClock,
  story_edit: PenLine,
};

export function ToolIcon({ name, className }: { name: ToolName | null; className?: string }) {
  const Icon = name === null ? Wrench : icons[name];
  return <Icon aria-hidden="true" className={className} />;
}
