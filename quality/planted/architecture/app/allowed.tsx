// plant: none
import { Card } from "@/components/card";
import { clock } from "@/lib/platform/clock";
import { name } from "@/lib/sessions";

export const allowed = [Card, clock, name];
