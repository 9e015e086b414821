import { unknownAddress } from "@/lib/http";

export const { GET, POST, PUT, PATCH, DELETE } = unknownAddress;
