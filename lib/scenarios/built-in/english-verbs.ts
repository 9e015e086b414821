/** base past participle; `/` separates verbs. Only ones whose past a story uses. */
const irregular = `be was been/have had had/do did done/go went gone/come came come/say said said/see saw seen/take took taken/make made made/
get got gotten/give gave given/find found found/think thought thought/tell told told/know knew known/feel felt felt/leave left left/
keep kept kept/begin began begun/hear heard heard/run ran run/hold held held/bring brought brought/write wrote written/stand stood stood/
sit sat sat/lose lost lost/meet met met/lead led led/speak spoke spoken/rise rose risen/fall fell fallen/grow grew grown/draw drew drawn/
drive drove driven/break broke broken/choose chose chosen/wear wore worn/build built built/send sent sent/spend spent spent/sleep slept slept/
eat ate eaten/drink drank drunk/sing sang sung/swim swam swum/ring rang rung/throw threw thrown/fly flew flown/blow blew blown/
catch caught caught/teach taught taught/buy bought bought/fight fought fought/win won won/sell sold sold/pay paid paid/lie lay lain/
hide hid hidden/ride rode ridden/shake shook shaken/steal stole stolen/wake woke woken/forget forgot forgotten/understand understood understood/
become became become/shine shone shone/slide slid slid/swing swung swung/hang hung hung/bend bent bent/creep crept crept/sweep swept swept/
weep wept wept/kneel knelt knelt/dream dreamt dreamt/light lit lit/strike struck struck/stick stuck stuck/swear swore sworn/tear tore torn/
bite bit bitten/freeze froze frozen/seek sought sought/shoot shot shot/sink sank sunk/spring sprang sprung/stride strode stridden/
mean meant meant/lay laid laid/feed fed fed/bleed bled bled/fling flung flung/cling clung clung/spin spun spun/dig dug dug/forgive forgave forgiven`;

const regular = `accept add admire admit agree allow announce answer appear approach argue arrange arrive ask bake beg believe belong blink blush borrow
bounce bow breathe burn bury call calm care carry cause change chase cheer chew chuckle clap clean clear climb close collect complain consider continue
cook cough count cover crawl cross cry dance dare decide declare deliver demand describe deserve destroy die disappear discover drag dress drift drop
dry earn empty enjoy enter escape examine exclaim expect explain explore fail faint fear fetch fill finish fix flash float flow fold follow frown gasp
gather gaze giggle glance glare gleam glow grab greet grin groan guess hand happen hate head help hesitate hop hope hug hum hurry ignore imagine insist
invite join jump kick kill kiss knock land last laugh lean learn lick lift like limp listen live lock look love manage march marry matter melt
mention miss moan move murmur mutter nap need nod notice nudge obey offer open order own pack paint park pass pause pick place plan play please point
pour practice practise pray prefer prepare press pretend promise protect pull push race rain raise reach realise realize receive recognise recognize
refuse remain remember remind remove repair repeat reply rescue rest return roar roll rub ruin rush sail save scream search seem serve settle shiver
shout show shrug sigh slam slip smell smile smoke sneak sniff snow sob squeeze stare start state stay step stop store stretch stroll study stumble
stutter suggest suppose surprise suspect swallow talk taste thank tie touch trade travel tremble trip trust try tug turn twist type use visit wait walk
wander want warn wash watch wave whisper whistle wink wish wonder work worry wrap yawn yell`;

/** Two syllables or more ending as if the last were stressed, which it is not: visited, opened. */
const undoubled = /(?:er|en|it|et|on|in|or|op|al)$/u;
const doubled = new Set(["admit", "prefer", "begin", "forget"]);

function regularPast(base: string): string {
  if (base.endsWith("e")) return `${base}d`;
  if (/[^aeiou]y$/u.test(base)) return `${base.slice(0, -1)}ied`;
  const isShort =
    /^[^aeiou]*[aeiou][^aeiouwxy]$/u.test(base) || (/qu[aeiou][^aeiouwxy]$/u.test(base) && base.length < 6);
  if (doubled.has(base) || (isShort && !undoubled.test(base.slice(1, -1)))) return `${base}${base.at(-1)}ed`;
  return `${base}ed`;
}

export function thirdPerson(base: string): string {
  if (base === "be") return "is";
  if (base === "have") return "has";
  if (/(?:s|x|z|ch|sh|o)$/u.test(base)) return `${base}es`;
  return /[^aeiou]y$/u.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
}

type Verb = { base: string; past: string; participle: string; third: string };

const verbs: Verb[] = [
  ...irregular.split("/").map((entry): Verb => {
    const [base = "", past = "", participle = ""] = entry.trim().split(" ");
    return { base, past, participle, third: thirdPerson(base) };
  }),
  ...regular.split(/\s+/u).map((base): Verb => {
    const past = regularPast(base);
    return { base, past, participle: past, third: thirdPerson(base) };
  }),
];

export const verbByBase: ReadonlyMap<string, Verb> = new Map(verbs.map((verb) => [verb.base, verb]));
export const verbByPast: ReadonlyMap<string, Verb> = new Map(verbs.map((verb) => [verb.past, verb]));
export const verbByThird: ReadonlyMap<string, Verb> = new Map(verbs.map((verb) => [verb.third, verb]));
export const participles: ReadonlySet<string> = new Set(verbs.map(({ participle }) => participle));

/** Forms of be, have, do and the modal verbs: present, past. Singular forms; plural ones beside them. */
export const pastOfAuxiliary: Readonly<Record<string, string>> = {
  am: "was",
  is: "was",
  are: "were",
  has: "had",
  have: "had",
  does: "did",
  do: "did",
  can: "could",
  will: "would",
  may: "might",
  "isn't": "wasn't",
  "aren't": "weren't",
  "doesn't": "didn't",
  "don't": "didn't",
  "hasn't": "hadn't",
  "haven't": "hadn't",
  "can't": "couldn't",
  cannot: "could not",
  "won't": "wouldn't",
};

export const presentOfAuxiliary: Readonly<Record<string, { singular: string; plural: string; first?: string }>> = {
  was: { singular: "is", plural: "are", first: "am" },
  were: { singular: "are", plural: "are" },
  had: { singular: "has", plural: "have" },
  did: { singular: "does", plural: "do" },
  could: { singular: "can", plural: "can" },
  would: { singular: "will", plural: "will" },
  might: { singular: "may", plural: "may" },
  "wasn't": { singular: "isn't", plural: "aren't", first: "am not" },
  "weren't": { singular: "aren't", plural: "aren't" },
  "hadn't": { singular: "hasn't", plural: "haven't" },
  "didn't": { singular: "doesn't", plural: "don't" },
  "couldn't": { singular: "can't", plural: "can't" },
  "wouldn't": { singular: "won't", plural: "won't" },
};
