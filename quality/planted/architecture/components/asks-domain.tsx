// plant: components-see-contracts-only
import { name } from "@/lib/sessions";

export const Title = () => <p>{name}</p>;
