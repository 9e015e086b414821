// plant: sql-in-db-and-domains-only
import postgres from "postgres";

export const driver = postgres;
