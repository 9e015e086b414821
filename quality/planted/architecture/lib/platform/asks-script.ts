// plant: platform-knows-no-domain, product-knows-no-tooling
import { started } from "../../scripts/start.mjs";

export const running = started;
