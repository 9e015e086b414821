CREATE TABLE "ended_logins" (
	"login_id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"ended_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ended_logins" ADD CONSTRAINT "ended_logins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ended_logins_age" ON "ended_logins" USING btree ("ended_at");--> statement-breakpoint
CREATE INDEX "ended_logins_user" ON "ended_logins" USING btree ("user_id");