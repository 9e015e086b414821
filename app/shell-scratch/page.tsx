import { Scratch } from "./scratch.tsx";
export default function P() { const u = new URL("../../node_modules/pretendard/dist/web/variable/woff2-dynamic-subset/PretendardVariable.subset.91.woff2", import.meta.url); return <main className="p-6">{u.href}<Scratch/></main>; }
