"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useErrorText } from "@/components/use-error-text";

type NameDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  label: string;
  start: string;
  action: string;
  /** Closes the dialog when it resolves. */
  onName: (name: string) => Promise<void>;
};

/** Asks for a name: of a new story or chapter, or another one for what there is. */
export function NameDialog(props: NameDialogProps) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title={props.title} size="sm">
      <NameForm {...props} />
    </Dialog>
  );
}

function NameForm({ onOpenChange, label, start, action, onName }: NameDialogProps) {
  const t = useTranslations("scenarios");
  const errorText = useErrorText();
  const [name, setName] = useState(start);
  const [failure, setFailure] = useState<string | undefined>();
  const [isSending, setSending] = useState(false);
  const send = async () => {
    if (name.trim() === "") return setFailure(t("nameMissing"));
    setSending(true);
    try {
      await onName(name.trim());
      onOpenChange(false);
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={label} error={failure}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={200}
            onChange={(event) => {
              setName(event.target.value);
              setFailure(undefined);
            }}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
        <Button variant="primary" type="submit" pending={isSending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
