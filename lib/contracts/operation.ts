import type { z } from "zod";
import type { ErrorCode } from "./error-code.ts";

/** `user`: a login or an API key; `admin`: of an administrator; `none`: anybody. */
export type Access = "user" | "admin" | "none";
/** Which allowance of the user a request counts against. */
export type LimitKind = "chat" | "other" | "none";
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * One answer that is no problem. Without a `schema` it has no body, or one that is not JSON, as `contentType` says. The
 * schema of `text/event-stream` is that of one event's data. Schemas are for the description and the tests: nothing
 * parses answers while it runs.
 */
export type OperationAnswer = {
  status: number;
  description: string;
  schema?: z.ZodType;
  /** `application/json` where there is a schema, unless given. */
  contentType?: string;
};

/** `answer` is the body of the first answer, as it would come. */
export type OperationExample = { params?: object; query?: object; body?: unknown; answer?: unknown };

/**
 * One thing a program can do, declared once: the route reads its input by it, the API description and the test that
 * calls every operation are made of it.
 */
export type Operation<A extends Access, P, Q, B> = {
  /** Unique, lower camel case: `sendMessage`. */
  id: string;
  method: Method;
  /** As the API describes it: `/api/v1/turns/{id}`. */
  path: `/${string}`;
  /** Further addresses that answer alike, with the same parameters in them. */
  alsoAt?: readonly `/${string}`[];
  /** A key of `operations/tags.ts`. */
  tag: string;
  summary: string;
  description?: string;
  auth: A;
  limit: LimitKind;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  /** A JSON body. Without it the handler reads the request itself. */
  body?: z.ZodType<B>;
  /** Request headers that mean something here, by name. */
  headers?: Record<string, { description: string; schema: z.ZodType }>;
  /** Bytes of the body; 1 MB unless given. */
  maxBytes?: number;
  /** Accepted content types of a body that is not JSON. */
  contentTypes?: readonly string[];
  /** Keys of a JSON body, all levels together; 1,000 unless given. */
  maxKeys?: number;
  /** The body of errors: RFC 9457 unless it is for clients made for OpenAI. */
  errorShape?: "openai";
  /** The answer may take longer than a look at the database: a model, a market, a turn that ends. */
  patient?: true;
  /** The first is what data from the handler is sent as. */
  answers: readonly [OperationAnswer, ...OperationAnswer[]];
  /** Codes beside those any operation of its kind can meet (401, 429 of limits, 400 of input, 5xx). */
  errors?: readonly ErrorCode[];
  examples?: readonly OperationExample[];
};

/** An operation of which one does not know what it reads. */
export type AnyOperation = Operation<Access, unknown, unknown, unknown>;

/** Declares an operation; only for the types. */
export const operation = <A extends Access, P = Record<string, string>, Q = undefined, B = undefined>(
  declared: Operation<A, P, Q, B>,
): Operation<A, P, Q, B> => declared;
