// plant: next-auth-in-auth-only
import NextAuth from "next-auth";

export const login = NextAuth;
