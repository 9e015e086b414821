// plant: none
import NextAuth from "next-auth";

export const login = NextAuth;
