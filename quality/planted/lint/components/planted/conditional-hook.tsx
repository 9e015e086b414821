// plant: react(rules-of-hooks)
import { useState } from "react";

export function Draft({ shown }: { shown: boolean }) {
  if (!shown) return null;
  const [text] = useState("");
  return <p>{text}</p>;
}
