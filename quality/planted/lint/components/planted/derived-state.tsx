// plant: react(no-deriving-state-in-effects), react(set-state-in-effect)
import { useEffect, useState } from "react";

export function Total({ prices }: { prices: number[] }) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    setCount(prices.length);
  }, [prices]);
  return <p>{count}</p>;
}
