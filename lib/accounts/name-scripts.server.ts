/**
 * Scripts that may share a word: the profile "moderately restrictive" of UTS 39, section 5.2. Latin goes
 * with the scripts of Chinese, Japanese and Korean, or with one other of those that are in wide use;
 * never with Cyrillic or Greek, whose letters look alike.
 */
const SHARED = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
  ...words(
    `Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao
     Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan`,
  ).map((script) => ['Latin', script]),
];

/** Cyrillic, Greek, and scripts of limited use (UAX 31, table 7): each only by itself. */
const ALONE = words(
  `Cyrillic Greek Adlam Balinese Bamum Batak Canadian_Aboriginal Chakma Cham Cherokee Hanifi_Rohingya
   Javanese Kayah_Li Lepcha Limbu Lisu Mandaic Meetei_Mayek Miao Mongolian Newa Nko
   Nyiakeng_Puachue_Hmong Ol_Chiki Osage Saurashtra Sundanese Syloti_Nagri Syriac Tai_Le Tai_Tham
   Tai_Viet New_Tai_Lue Tifinagh Vai Wancho Yi`,
).map((script) => [script]);

const PATTERNS = [...SHARED, ...ALONE].map((scripts) => {
  const classes = scripts.map((script) => `\\p{Script_Extensions=${script}}`);
  return new RegExp(`^[${classes.join('')}\\p{Script=Common}\\p{Script=Inherited}]*$`, 'u');
});

/** Whether the letters of each word are of scripts that may share a word. */
export function hasPlainScripts(name: string): boolean {
  return name
    .split(/[^\p{L}\p{M}\p{N}\p{Join_Control}'’]+/u)
    .map((word) => word.replace(/[^\p{L}\p{M}]/gu, ''))
    .every((letters) => PATTERNS.some((pattern) => pattern.test(letters)));
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
