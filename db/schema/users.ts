import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "../columns.ts";

/**
 * A person. The owner that every other row names.
 * `email` is stored lower case. `password_hash` is a PHC string (argon2id), null for accounts of other providers.
 * `session_version` is inside every login token; raising it ends all logins of the user.
 * `locale`, `theme` and `market_colors` are null until chosen in settings: then the browser decides.
 * `currency` (ISO 4217) is what the portfolio is summed in; null follows the language.
 */
export const users = pgTable(
  "users",
  {
    id: id().primaryKey(),
    email: text("email").notNull(),
    name: text("name"),
    passwordHash: text("password_hash"),
    isAdmin: boolean("is_admin").notNull().default(false),
    sessionVersion: integer("session_version").notNull().default(1),
    locale: text("locale", { enum: ["en", "ko"] }),
    marketColors: text("market_colors", { enum: ["red-up", "green-up"] }),
    defaultModel: text("default_model"),
    currency: text("currency"),
    disabledAt: at("disabled_at"),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("users_email").on(table.email)],
);

/** A login at another provider (GitHub, Google, OIDC) that belongs to a user. */
export const accounts = pgTable(
  "accounts",
  {
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.providerAccountId] }),
    index("accounts_user").on(table.userId),
  ],
);

/**
 * A key for programs. Only the SHA-256 of the key is stored; `prefix` is the part shown in lists (`hf_ab12…`).
 * A revoked key keeps its row, so that "last used" stays readable.
 */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id().primaryKey(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    sha256: text("sha256").notNull(),
    createdAt: createdAt(),
    /** Written at most once a minute: a busy key must not turn every request into a write. */
    lastUsedAt: at("last_used_at"),
    revokedAt: at("revoked_at"),
  },
  (table) => [uniqueIndex("api_keys_sha256").on(table.sha256), index("api_keys_user").on(table.userId)],
);

/**
 * Counters of sign-in attempts that a restart must not reset. `bucket` is `sign-in:address:…` or `sign-in:account:…`
 * with hashed values; a row counts one minute-long window.
 */
export const rateCounters = pgTable(
  "rate_counters",
  {
    bucket: text("bucket").notNull(),
    /** Minutes since 1970. */
    window: bigint("window", { mode: "number" }).notNull(),
    count: integer("count").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.bucket, table.window] })],
);

/**
 * Logins that were signed out before their token ran out. A token cannot be taken back, so its id is remembered here;
 * rows older than the longest life of a token are of no use and may go.
 */
export const endedLogins = pgTable(
  "ended_logins",
  {
    /** The random id inside the login's token. */
    loginId: text("login_id").primaryKey(),
    userId: id("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    endedAt: at("ended_at").notNull().defaultNow(),
  },
  (table) => [index("ended_logins_age").on(table.endedAt), index("ended_logins_user").on(table.userId)],
);

/** Secrets shared by all processes of an installation with `DATABASE_URL` (embedded ones keep theirs in DATA_DIR). */
export const installationSecrets = pgTable("installation_secrets", {
  name: text("name").primaryKey(),
  value: text("value").notNull(),
  createdAt: createdAt(),
});

/**
 * The first answer to each `Idempotency-Key`, for 24 hours per owner and route. `request_hash` leaves `stream` out.
 * `turn_id` is set in the transaction that accepts the turn: a repeat joins it.
 */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    ownerId: id("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    route: text("route").notNull(),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    turnId: id("turn_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.ownerId, table.route, table.key] }),
    index("idempotency_keys_age").on(sql`${table.createdAt}`),
  ],
);
