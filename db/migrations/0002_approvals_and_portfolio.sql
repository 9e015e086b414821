CREATE TABLE "approvals" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"session_id" text NOT NULL,
	"turn_id" text NOT NULL,
	"step" integer NOT NULL,
	"place" integer NOT NULL,
	"call_id" text NOT NULL,
	"kind" text DEFAULT 'change' NOT NULL,
	"tool" text NOT NULL,
	"input" jsonb NOT NULL,
	"original_input" jsonb,
	"args_hash" text NOT NULL,
	"reason" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text
);
--> statement-breakpoint
CREATE TABLE "tool_grants" (
	"session_id" text NOT NULL,
	"tool" text NOT NULL,
	"owner_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tool_grants_session_id_tool_pk" PRIMARY KEY("session_id","tool")
);
--> statement-breakpoint
CREATE TABLE "portfolio_transactions" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"symbol" text NOT NULL,
	"side" text NOT NULL,
	"quantity" numeric(26, 8) NOT NULL,
	"price" numeric(26, 8) NOT NULL,
	"currency" text NOT NULL,
	"traded_at" timestamp (3) with time zone NOT NULL,
	"origin_key" text,
	"tool_call_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "displaced_by" text;--> statement-breakpoint
ALTER TABLE "session_leases" ADD COLUMN "stop_reason" text;--> statement-breakpoint
ALTER TABLE "turns" ADD COLUMN "woken_by" text;--> statement-breakpoint
ALTER TABLE "turns" ADD COLUMN "rolled_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "currency" text;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_session_id_chat_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."chat_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_turn_id_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "public"."turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_grants" ADD CONSTRAINT "tool_grants_session_id_chat_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."chat_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_transactions" ADD CONSTRAINT "portfolio_transactions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_call" ON "approvals" USING btree ("turn_id","step","place","kind");--> statement-breakpoint
CREATE INDEX "approvals_owner" ON "approvals" USING btree ("owner_id","status","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "approvals_expiry" ON "approvals" USING btree ("expires_at") WHERE "approvals"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "portfolio_transactions_owner" ON "portfolio_transactions" USING btree ("owner_id","traded_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "portfolio_transactions_origin" ON "portfolio_transactions" USING btree ("owner_id","origin_key");