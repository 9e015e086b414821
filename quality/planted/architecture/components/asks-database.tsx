// plant: components-see-contracts-only
import { db } from "@/db/client";

export const Title = () => <p>{db()}</p>;
