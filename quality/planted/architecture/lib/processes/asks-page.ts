// plant: nobody-imports-app
import { title } from "@/app/page";

export const page = title;
