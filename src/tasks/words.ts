// The words tasks are made of: everyday words, and made-up ones so that spelling is learned, not recalled.

import type { Draw } from "./draw.ts";
import { splitOf } from "./split.ts";

/** Everyday words of three to eight letters. */
export const WORDS: readonly string[] = `
able acid actor agent angle apple arena arrow autumn award badge baker banana barrel basket beach
beard bench berry bike bird black blade blanket blue board boat bone book border bottle bowl brain
branch brave bread brick bridge bright broom brush bubble bucket budget butter button cabin cable
cactus cake camel camera candle candy canoe canvas card carpet carrot castle cave cedar chain chair
chalk cheese cherry chess chest child circle city clay clean cliff clock cloud clover coal coast
coffee coin cold color comet cook cookie copper coral corn corner cotton couch cousin cradle crane
crater cream creek cricket crown crystal cup curtain cycle daisy dance danger dawn deer delta desert
desk diamond dinner doctor dog dollar donkey door dragon dream dress drum duck dust eagle early earth
easy echo elbow empty engine evening fabric factory falcon family farm feather fence fern field finger
fire fish flag flame flower flute foam fog forest fork fox frame fresh friend frog frost fruit garage
garden garlic gate ghost giant ginger glacier glass globe glove goat gold goose grape grass gravel
green guitar hammer harbor harvest hat hawk heart hedge helmet herb hill hockey honey horizon horse
hotel house hunter ice island ivory jacket jar jelly jewel jungle kettle key king kitchen kite kitten
knife ladder lake lamp lantern laptop leaf lemon letter library light lily linen lion lizard lobster
lunch magnet mango maple marble market meadow melon metal milk mint mirror monkey moon morning moss
motor mountain mouse mud museum music napkin needle nest night noodle north notebook oak oasis ocean
office olive onion orange orbit orchard otter oven owl paddle paint palace panda panther paper parade
parrot pasta peach peanut pearl pebble pencil pepper piano picnic pigeon pillow pilot pine pirate
planet plate pocket poem pond poppy potato prairie prince puddle pumpkin puppet purple puzzle queen
quick quiet rabbit radio rain ranch raven red reef ribbon rice river road robin robot rocket roof rose
ruby saddle sail salad salmon salt sand scarf school scooter sea season seed shadow sheep shelf shell
ship shirt shoe shore silk silver sister sky sled smoke snake snow soap soft sofa soup south spice
spider spoon spring square squirrel stable star station steam stone storm story street summer sun
sunset swan sweet swift table tailor tea temple tent theater thunder tiger timber tomato tower train
travel tree trumpet tulip tunnel turtle uncle valley vanilla velvet village violet violin wagon walnut
warm water wave whale wheat wheel whistle white willow wind window winter wizard wolf wood wool yellow
young zebra`
  .trim()
  .split(/\s+/);

const ONSETS = "b c d f g h j k l m n p r s t v w z br cl dr fl gr pl sh st th tr".split(" ");
const VOWELS = "a e i o u ai ea oo".split(" ");
const CODAS = ["", "", "n", "r", "s", "t", "l", "m", "ck", "nd"];

/** A pronounceable made-up word of at least three letters. */
function madeUpWord(random: Draw, longest: number): string {
  for (;;) {
    let word = "";
    const syllables = random.integer(1, 3);
    for (let i = 0; i < syllables; i++) {
      word += random.pick(ONSETS) + random.pick(VOWELS) + random.pick(CODAS);
    }
    if (word.length >= 3 && word.length <= longest) return word;
  }
}

/** Everyday words of at most each length; looked up, because words are drawn by the million. */
const UP_TO = Array.from({ length: 11 }, (_, longest) =>
  WORDS.filter((word) => word.length <= longest),
);

/** One word of the split: everyday or made up, three to `longest` letters (at most ten). */
export function drawWord(random: Draw, longest = 8): string {
  const everyday = UP_TO[longest] ?? WORDS;
  return random.held(
    () => (random.chance(0.5) ? random.pick(everyday) : madeUpWord(random, longest)),
    (word) => word,
  );
}

/** Distinct words of the split. */
export function drawWords(random: Draw, count: number, longest = 8): string[] {
  return random.distinct(count, () => drawWord(random, longest));
}

/** Everyday words that training may show: what is held out of a list is the list, not its words. */
const LISTED = WORDS.filter((word) => word.length <= 6 && splitOf(word) === "train");

/** Distinct everyday words for a list, whatever the split: hold out the whole list by its key. */
export function drawListed(random: Draw, count: number): string[] {
  return random.distinct(count, () => random.pick(LISTED));
}
