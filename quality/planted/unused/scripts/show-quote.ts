import { gt } from "semver";
import { quote } from "../lib/market/quote.ts";

console.log(quote, gt("2.0.0", "1.0.0"));
