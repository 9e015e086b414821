"use client";
import { Settings, LogOut, Trash } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { AlertDialog, Dialog, Sheet } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Tabs } from "@/components/ui/tabs";
import { Segmented } from "@/components/ui/segmented";
import { Tag } from "@/components/ui/tag";
import { showToast } from "@/components/ui/toast";
export function Scratch() {
  const t = useTranslations("errors"); const [a, setA] = useState(false); const [d, setD] = useState(false); const [s, setS] = useState(false);
  const [sel, setSel] = useState("b"); const [sw, setSw] = useState(true); const [seg, setSeg] = useState("x");
  return <div className="flex flex-col items-start gap-4"><h1 className="text-2xl">안녕하세요 Holdfast 2026</h1><p>{t("network")} 대화를 놓치지 않는 나만의 AI 어시스턴트</p><code className="font-mono tabular">const x = 12_345.67;</code>
    <div className="flex gap-2"><Button variant="primary">Create account</Button><Button>Secondary</Button><Button variant="quiet">Quiet</Button><Button variant="danger">Delete</Button><Button variant="primary" pending>Saving</Button>
    <IconButton label="Settings" keys="Mod+Shift+O"><Settings/></IconButton>
    <Menu label="Account" trigger={<Button>Account</Button>} entries={[{kind:"item",label:"Settings",icon:<Settings/>,keys:"Mod+K",onSelect:()=>{}},{kind:"choice",label:"Theme",value:"a",options:[{value:"a",label:"Light"},{value:"b",label:"Dark",hint:"hint"}],onChange:()=>{}},{kind:"separator"},{kind:"item",label:"Sign out",icon:<LogOut/>,onSelect:()=>{}},{kind:"item",label:"Delete",tone:"danger",icon:<Trash/>,onSelect:()=>setA(true)}]}/></div>
    <Button onClick={()=>setA(true)}>alert</Button><Button onClick={()=>setD(true)}>dialog</Button><Button onClick={()=>setS(true)}>sheet</Button><Button onClick={()=>showToast("Chat deleted",{durationMs:10000,action:{label:"Undo",onPress:()=>{}}})}>toast</Button><Button onClick={()=>showToast("Could not save",{tone:"error",description:t("network")})}>toast error</Button>
    <AlertDialog open={a} onOpenChange={setA} title="Delete chat?" description="“Tesla” goes away." confirmLabel="Delete" onConfirm={()=>new Promise(r=>setTimeout(r,800))}/>
    <Dialog open={d} onOpenChange={setD} title="Dialog" description="Words" footer={<Button variant="primary">OK</Button>}>Body</Dialog>
    <Sheet open={s} onOpenChange={setS} title="Sources">Body</Sheet>
    <Field label="Email" hint="hint">{(c)=><Input {...c} type="email"/>}</Field><Field label="Email" error="Wrong">{(c)=><Input {...c}/>}</Field>
    <Select label="Model" value={sel} onChange={setSel} options={[{value:"a",label:"Alpha"},{value:"b",label:"Beta",hint:"with a hint"}]}/><Switch checked={sw} onChange={setSw} label="Switch"/>
    <Segmented label="Theme" value={seg} onChange={setSeg} options={[{value:"x",label:"Light"},{value:"y",label:"Dark"}]}/><div className="flex gap-1"><Tag>plain</Tag><Tag tone="kelp">kelp</Tag><Tag tone="amber">sample data</Tag><Tag tone="coral">failed</Tag></div>
    <Tabs label="tabs" tabs={[{value:"1",label:"One",panel:"one"},{value:"2",label:"Two",panel:"two"}]}/>
  </div>;
}
