CREATE TABLE "chat_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"activity_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"turn_id" text NOT NULL,
	"parent_id" text,
	"role" text NOT NULL,
	"seq" integer,
	"on_path" boolean DEFAULT true NOT NULL,
	"epoch" bigint DEFAULT 0 NOT NULL,
	"parts" jsonb NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"metadata" jsonb NOT NULL,
	"client_key" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_leases" (
	"session_id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"epoch" bigint DEFAULT 0 NOT NULL,
	"holder" text,
	"lease_until" timestamp (3) with time zone,
	"active_turn_id" text,
	"stop_requested_at" timestamp (3) with time zone,
	"queued" integer DEFAULT 0 NOT NULL,
	"next_seq" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tool_calls" (
	"turn_id" text NOT NULL,
	"step" integer NOT NULL,
	"place" integer NOT NULL,
	"owner_id" text NOT NULL,
	"epoch" bigint NOT NULL,
	"call_id" text NOT NULL,
	"name" text NOT NULL,
	"class" text NOT NULL,
	"args" jsonb NOT NULL,
	"args_hash" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"state" text NOT NULL,
	"result" jsonb,
	"error" text,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "tool_calls_turn_id_step_place_pk" PRIMARY KEY("turn_id","step","place")
);
--> statement-breakpoint
CREATE TABLE "turn_events" (
	"turn_id" text NOT NULL,
	"epoch" bigint NOT NULL,
	"n" integer NOT NULL,
	"owner_id" text NOT NULL,
	"chunk" text NOT NULL,
	CONSTRAINT "turn_events_turn_id_epoch_n_pk" PRIMARY KEY("turn_id","epoch","n")
);
--> statement-breakpoint
CREATE TABLE "turn_steps" (
	"turn_id" text NOT NULL,
	"step" integer NOT NULL,
	"owner_id" text NOT NULL,
	"epoch" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"finish_reason" text NOT NULL,
	"usage" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "turn_steps_turn_id_step_pk" PRIMARY KEY("turn_id","step")
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"user_message_id" text NOT NULL,
	"variant" text DEFAULT '' NOT NULL,
	"assistant_message_id" text NOT NULL,
	"status" text NOT NULL,
	"on_busy" text NOT NULL,
	"epoch" bigint DEFAULT 0 NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"attempts_without_progress" integer DEFAULT 0 NOT NULL,
	"queue_order" bigint DEFAULT 0 NOT NULL,
	"request" jsonb NOT NULL,
	"start" jsonb,
	"usage" jsonb,
	"error_code" text,
	"error_detail" text,
	"stopped_in_ms" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"owner_id" text NOT NULL,
	"route" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"turn_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_owner_id_route_key_pk" PRIMARY KEY("owner_id","route","key")
);
--> statement-breakpoint
CREATE TABLE "installation_secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_counters" (
	"bucket" text NOT NULL,
	"window" bigint NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "rate_counters_bucket_window_pk" PRIMARY KEY("bucket","window")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text,
	"password_hash" text,
	"is_admin" boolean DEFAULT false NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"locale" text,
	"market_colors" text,
	"default_model" text,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chat_sessions" ADD CONSTRAINT "chat_sessions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_session_id_chat_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."chat_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_leases" ADD CONSTRAINT "session_leases_session_id_chat_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."chat_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_calls" ADD CONSTRAINT "tool_calls_turn_id_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "public"."turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn_steps" ADD CONSTRAINT "turn_steps_turn_id_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "public"."turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_session_id_chat_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."chat_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "chat_sessions_name" ON "chat_sessions" USING btree ("owner_id","name") WHERE "chat_sessions"."deleted_at" IS NULL;--> statement-breakpoint
CREATE INDEX "chat_sessions_list" ON "chat_sessions" USING btree ("owner_id","archived","pinned" DESC NULLS LAST,"activity_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "chat_sessions"."deleted_at" IS NULL;--> statement-breakpoint
CREATE INDEX "chat_sessions_deleted" ON "chat_sessions" USING btree ("deleted_at") WHERE "chat_sessions"."deleted_at" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_place" ON "messages" USING btree ("session_id","seq") WHERE "messages"."on_path" AND "messages"."seq" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_client_key" ON "messages" USING btree ("session_id","client_key") WHERE "messages"."client_key" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "messages_turn" ON "messages" USING btree ("turn_id");--> statement-breakpoint
CREATE INDEX "messages_session" ON "messages" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "session_leases_expiry" ON "session_leases" USING btree ("lease_until") WHERE "session_leases"."lease_until" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "tool_calls_key" ON "tool_calls" USING btree ("idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "turns_one_active" ON "turns" USING btree ("session_id") WHERE "turns"."status" IN ('running', 'awaiting_approval');--> statement-breakpoint
CREATE UNIQUE INDEX "turns_answer" ON "turns" USING btree ("assistant_message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "turns_variant" ON "turns" USING btree ("user_message_id","variant");--> statement-breakpoint
CREATE INDEX "turns_queue" ON "turns" USING btree ("session_id","queue_order") WHERE "turns"."status" = 'queued';--> statement-breakpoint
CREATE INDEX "turns_finished" ON "turns" USING btree ("finished_at") WHERE "turns"."finished_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "accounts_user" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_sha256" ON "api_keys" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "api_keys_user" ON "api_keys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");