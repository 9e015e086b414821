// plant: domains-know-no-edge
import { Card } from "@/components/card";

export const card = Card;
