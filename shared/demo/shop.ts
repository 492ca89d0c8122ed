/** A coffee house's shop, in the three languages that the bot speaks. Prices are in kopecks. */
import type { CategoryInput, ProductInput } from '../catalog/model.ts';
import type { Localized, Text, TextId } from '../texts/model.ts';
import type { Colours, Shape } from './pictures.ts';

const words = (uk: string, ru: string, en: string): Localized => ({ uk, ru, en });

const category = (
  position: number,
  title: Localized,
  parentId?: string,
  description?: Localized,
): CategoryInput => ({ title, position, parentId, description, available: true });

/** Parents come before their children. */
export const categories: Record<string, CategoryInput> = {
  coffee: category(1, words('Кава', 'Кофе', 'Coffee')),
  beans: category(1, words('Зерно', 'Зерно', 'Beans'), 'coffee'),
  espresso: category(
    1,
    words('Для еспресо', 'Для эспрессо', 'For espresso'),
    'beans',
    words(
      'Темніше обсмаження для машини й гейзера. Смажимо щовівторка.',
      'Обжарка потемнее для машины и гейзера. Жарим каждый вторник.',
      'A darker roast for machines and moka pots. Roasted every Tuesday.',
    ),
  ),
  filter: category(2, words('Для фільтра', 'Для фильтра', 'For filter'), 'beans'),
  gear: category(2, words('Приладдя', 'Аксессуары', 'Brewing gear'), 'coffee'),
  tea: category(2, words('Чай', 'Чай', 'Tea')),
  ceramics: category(3, words('Кераміка', 'Керамика', 'Ceramics')),
  cups: category(1, words('Чашки', 'Чашки', 'Cups'), 'ceramics'),
  pots: category(2, words('Чайники', 'Чайники', 'Teapots'), 'ceramics'),
  sweets: category(4, words('Солодке', 'Сладкое', 'Sweets')),
  classes: category(
    5,
    words('Заняття', 'Занятия', 'Classes'),
    undefined,
    words(
      'Вчимо того, що вміємо самі. Після замовлення домовимося про день.',
      'Учим тому, что умеем сами. После заказа договоримся о дне.',
      'We teach what we do every day. Order, and we will find a date together.',
    ),
  ),
};

const weight = words('Вага', 'Вес', 'Weight');
const origin = words('Походження', 'Происхождение', 'Origin');
const taste = words('Смак', 'Вкус', 'Taste');
const volume = words('Об’єм', 'Объём', 'Volume');
const duration = words('Тривалість', 'Длительность', 'Duration');
const grams = (n: number): Localized => words(`${n} г`, `${n} г`, `${n} g`);
const millilitres = (n: number): Localized => words(`${n} мл`, `${n} мл`, `${n} ml`);

export interface DemoProduct {
  product: ProductInput;
  picture: [shape: Shape, colours: Colours];
}

type Facts = Pick<ProductInput, 'price' | 'stock'> &
  Partial<Pick<ProductInput, 'discountPercent' | 'available' | 'deadlineDays'>>;

let position = 0;
const product = (
  categoryId: string,
  title: Localized,
  description: Localized,
  facts: Facts,
  parameters: ProductInput['parameters'],
  shape: Shape,
  ground: string,
  body: string,
  accent: string,
): DemoProduct => ({
  product: {
    categoryId,
    title,
    description,
    parameters,
    discountPercent: 0,
    available: true,
    position: ++position,
    ...facts,
  },
  picture: [shape, { ground, body, accent }],
});

export const products: Record<string, DemoProduct> = {
  'brazil-santos': product(
    'espresso',
    words('Бразилія Сантос', 'Бразилия Сантос', 'Brazil Santos'),
    words(
      'Щільне тіло, какао й смажений фундук. Основа для капучино на щодень.',
      'Плотное тело, какао и жареный фундук. Основа для капучино на каждый день.',
      'Full body, cocoa and roasted hazelnut. An everyday base for cappuccino.',
    ),
    { price: 38_500, stock: 120 },
    [
      { name: weight, value: grams(250) },
      { name: origin, value: words('Бразилія', 'Бразилия', 'Brazil') },
      { name: taste, value: words('какао, фундук', 'какао, фундук', 'cocoa, hazelnut') },
    ],
    'bag',
    '#f3e3d3',
    '#6b3f2a',
    '#8a5a3c',
  ),
  'house-blend': product(
    'espresso',
    words('Домашня суміш', 'Домашняя смесь', 'House blend'),
    words(
      'Три зерна, одне обсмаження: темний шоколад і карамель.',
      'Три зерна, одна обжарка: тёмный шоколад и карамель.',
      'Three beans, one roast: dark chocolate and caramel.',
    ),
    { price: 34_000, stock: 80, discountPercent: 15 },
    [
      { name: weight, value: grams(250) },
      { name: taste, value: words('шоколад, карамель', 'шоколад, карамель', 'chocolate, caramel') },
    ],
    'bag',
    '#e9dcd0',
    '#3d2b24',
    '#b5803f',
  ),
  'colombia-huila': product(
    'espresso',
    words('Колумбія Уїла', 'Колумбия Уила', 'Colombia Huila'),
    words(
      'Солодка й округла: червоне яблуко, мед, трохи цедри.',
      'Сладкая и округлая: красное яблоко, мёд, немного цедры.',
      'Sweet and round: red apple, honey, a little zest.',
    ),
    { price: 42_000, stock: 60 },
    [
      { name: weight, value: grams(250) },
      { name: origin, value: words('Колумбія', 'Колумбия', 'Colombia') },
    ],
    'bag',
    '#f6dfd4',
    '#a23b2e',
    '#d9783f',
  ),
  'ethiopia-sidamo': product(
    'filter',
    words('Ефіопія Сідамо', 'Эфиопия Сидамо', 'Ethiopia Sidamo'),
    words(
      'Жасмин, бергамот і персик. Найкраще у воронці.',
      'Жасмин, бергамот и персик. Лучше всего в воронке.',
      'Jasmine, bergamot and peach. Best as a pour-over.',
    ),
    { price: 46_000, stock: 45, discountPercent: 10 },
    [
      { name: weight, value: grams(250) },
      { name: origin, value: words('Ефіопія', 'Эфиопия', 'Ethiopia') },
      { name: taste, value: words('жасмин, персик', 'жасмин, персик', 'jasmine, peach') },
    ],
    'bag',
    '#fdeed7',
    '#e08e45',
    '#a3552c',
  ),
  'kenya-aa': product(
    'filter',
    words('Кенія АА', 'Кения АА', 'Kenya AA'),
    words(
      'Смородина й томат, яскрава кислотність.',
      'Смородина и томат, яркая кислотность.',
      'Blackcurrant and tomato, a bright acidity.',
    ),
    { price: 52_000, stock: 30 },
    [
      { name: weight, value: grams(250) },
      { name: origin, value: words('Кенія', 'Кения', 'Kenya') },
    ],
    'bag',
    '#e8e0ee',
    '#5a3560',
    '#a05195',
  ),
  dripper: product(
    'gear',
    words('Воронка V60', 'Воронка V60', 'V60 dripper'),
    words(
      'Біла порцеляна на дві чашки, зі скляним чайником.',
      'Белый фарфор на две чашки, со стеклянным чайником.',
      'White porcelain for two cups, with a glass server.',
    ),
    { price: 89_000, stock: 15 },
    [{ name: volume, value: millilitres(600) }],
    'dripper',
    '#dfeae6',
    '#f7f4ee',
    '#7a4a2b',
  ),
  grinder: product(
    'gear',
    words('Ручний млинок', 'Ручная кофемолка', 'Hand grinder'),
    words(
      'Сталеві жорна, 24 кроки помелу.',
      'Стальные жернова, 24 шага помола.',
      'Steel burrs, 24 grind steps.',
    ),
    { price: 245_000, stock: 8, discountPercent: 20 },
    [
      {
        name: words('Жорна', 'Жернова', 'Burrs'),
        value: words('сталь, 38 мм', 'сталь, 38 мм', 'steel, 38 mm'),
      },
    ],
    'grinder',
    '#dde3ea',
    '#39424e',
    '#b98a58',
  ),
  'filter-papers': product(
    'gear',
    words('Паперові фільтри, 100 шт.', 'Бумажные фильтры, 100 шт.', 'Paper filters, 100 pcs'),
    words(
      'Для воронки V60, без присмаку паперу.',
      'Для воронки V60, без привкуса бумаги.',
      'For the V60 dripper, no taste of paper.',
    ),
    { price: 16_500, stock: 200 },
    [],
    'dripper',
    '#f2efe6',
    '#e9ddc8',
    '#c9a06a',
  ),
  'earl-grey': product(
    'tea',
    words('Ерл Ґрей', 'Эрл Грей', 'Earl Grey'),
    words('Цейлонський лист із бергамотом.', 'Цейлонский лист с бергамотом.', 'Ceylon leaf with bergamot.'),
    { price: 21_000, stock: 70 },
    [{ name: weight, value: grams(100) }],
    'tin',
    '#dce6f2',
    '#27496d',
    '#d2a24c',
  ),
  sencha: product(
    'tea',
    words('Сенча', 'Сенча', 'Sencha'),
    words(
      'Свіжа трава, море й легка солодкість.',
      'Свежая трава, море и лёгкая сладость.',
      'Fresh grass, sea and a gentle sweetness.',
    ),
    { price: 29_500, stock: 40, discountPercent: 10 },
    [
      { name: weight, value: grams(100) },
      { name: origin, value: words('Японія', 'Япония', 'Japan') },
    ],
    'tin',
    '#e2efdc',
    '#3f7d4a',
    '#9ac26b',
  ),
  'mountain-herbs': product(
    'tea',
    words('Карпатські трави', 'Карпатские травы', 'Mountain herbs'),
    words(
      'Чебрець, м’ята, липа й звіробій. Без кофеїну.',
      'Чабрец, мята, липа и зверобой. Без кофеина.',
      'Thyme, mint, linden and St John’s wort. No caffeine.',
    ),
    { price: 18_000, stock: 55 },
    [{ name: weight, value: grams(80) }],
    'tin',
    '#f0ecd9',
    '#7a8b45',
    '#d8b04a',
  ),
  'cup-sand': product(
    'cups',
    words('Чашка «Пісок»', 'Чашка «Песок»', 'Cup “Sand”'),
    words(
      'Кам’яна маса, матова глазур. Кожна трохи інша.',
      'Каменная масса, матовая глазурь. Каждая немного другая.',
      'Stoneware with a matt glaze. No two are quite the same.',
    ),
    { price: 54_000, stock: 12 },
    [{ name: volume, value: millilitres(220) }],
    'cup',
    '#efe6da',
    '#cbb092',
    '#6b4630',
  ),
  'cup-sea': product(
    'cups',
    words('Чашка «Море»', 'Чашка «Море»', 'Cup “Sea”'),
    words(
      'Велика чашка з бірюзовою глазур’ю.',
      'Большая чашка с бирюзовой глазурью.',
      'A large cup with a turquoise glaze.',
    ),
    { price: 61_000, stock: 1 },
    [{ name: volume, value: millilitres(350) }],
    'cup',
    '#d9eef0',
    '#2f8f9d',
    '#54392b',
  ),
  'teapot-clay': product(
    'pots',
    words('Глиняний чайник', 'Глиняный чайник', 'Clay teapot'),
    words(
      'Червона глина, ситечко всередині.',
      'Красная глина, ситечко внутри.',
      'Red clay with a strainer inside.',
    ),
    { price: 138_000, stock: 6, discountPercent: 25 },
    [{ name: volume, value: millilitres(700) }],
    'teapot',
    '#f3ddd0',
    '#b5573a',
    '#8c3f29',
  ),
  chocolate: product(
    'sweets',
    words('Гіркий шоколад 72 %', 'Горький шоколад 72 %', 'Dark chocolate 72 %'),
    words(
      'З морською сіллю, ручна робота.',
      'С морской солью, ручная работа.',
      'With sea salt, made by hand.',
    ),
    { price: 14_500, stock: 150 },
    [{ name: weight, value: grams(90) }],
    'bar',
    '#f0e1d6',
    '#4a2c20',
    '#c2553d',
  ),
  cookies: product(
    'sweets',
    words('Печиво до кави', 'Печенье к кофе', 'Coffee cookies'),
    words('Вівсяне, з краплями шоколаду.', 'Овсяное, с каплями шоколада.', 'Oatmeal with chocolate chips.'),
    { price: 12_000, stock: 0 },
    [{ name: weight, value: grams(200) }],
    'cookies',
    '#f8ecd4',
    '#d9a05b',
    '#4a2c20',
  ),
  'home-barista': product(
    'classes',
    words('Домашній бариста', 'Домашний бариста', 'Home barista'),
    words(
      'Помел, вода, рецепт: навчимо варити каву вдома. Онлайн, у зручний день.',
      'Помол, вода, рецепт: научим варить кофе дома. Онлайн, в удобный день.',
      'Grind, water, recipe: how to brew at home. Online, on a day that suits you.',
    ),
    { price: 75_000, stock: null, deadlineDays: 5 },
    [{ name: duration, value: words('2 години', '2 часа', '2 hours') }],
    'course',
    '#e4e6f5',
    '#4b55a0',
    '#e08e45',
  ),
};

/** What some products show beside their first picture. */
export const morePictures: Record<string, DemoProduct['picture'][]> = {
  'house-blend': [
    ['cup', { ground: '#e9dcd0', body: '#3d2b24', accent: '#b5803f' }],
    ['grinder', { ground: '#f3e3d3', body: '#6b3f2a', accent: '#b5803f' }],
  ],
  'home-barista': [['dripper', { ground: '#e4e6f5', body: '#4b55a0', accent: '#e08e45' }]],
};

export const texts: Partial<Record<TextId, Pick<Text, 'title' | 'body'>>> = {
  greeting: {
    title: words('Вітання', 'Приветствие', 'Greeting'),
    body: words(
      'Вітаємо, {name}! ☕ Це кав’ярня «Вітрина»: свіже зерно, чай і кераміка. Оберіть розділ на клавіатурі внизу.',
      'Здравствуйте, {name}! ☕ Это кофейня «Витрина»: свежее зерно, чай и керамика. Выберите раздел на клавиатуре внизу.',
      'Welcome, {name}! ☕ This is the Vitrina coffee house: fresh beans, tea and ceramics. Pick a section on the keyboard below.',
    ),
  },
  about: {
    title: words('Про кав’ярню', 'О кофейне', 'About us'),
    body: words(
      'Смажимо зерно щовівторка маленькими партіями, добираємо чай і ліпимо чашки у власній майстерні на Подолі.',
      'Жарим зерно каждый вторник маленькими партиями, подбираем чай и лепим чашки в своей мастерской на Подоле.',
      'We roast small batches every Tuesday, choose our teas and make our cups in our own workshop in Podil.',
    ),
  },
  support: {
    title: words('Підтримка', 'Поддержка', 'Support'),
    body: words(
      'Пишіть нам на hello@vitrina.example або телефонуйте щодня з 9 до 21: +380 44 555 01 23.',
      'Пишите нам на hello@vitrina.example или звоните каждый день с 9 до 21: +380 44 555 01 23.',
      'Write to hello@vitrina.example or call every day from 9 to 21: +380 44 555 01 23.',
    ),
  },
};

export const news: { item: { title: Localized; body: Localized }; picture: DemoProduct['picture'] }[] = [
  {
    item: {
      title: words('Новий урожай з Ефіопії', 'Новый урожай из Эфиопии', 'A new crop from Ethiopia'),
      body: words(
        'Сідамо вже у продажу, перші два тижні зі знижкою 10 %.',
        'Сидамо уже в продаже, первые две недели со скидкой 10 %.',
        'Sidamo is on sale, with 10 % off for the first two weeks.',
      ),
    },
    picture: ['bag', { ground: '#dfeadf', body: '#2f6b4f', accent: '#e0a33e' }],
  },
  {
    item: {
      title: words('Заняття онлайн', 'Занятия онлайн', 'Classes online'),
      body: words(
        'Тепер бариста навчає й удома: шукайте розділ «Заняття».',
        'Теперь бариста учит и дома: ищите раздел «Занятия».',
        'Our barista teaches at home now: see “Classes”.',
      ),
    },
    picture: ['cup', { ground: '#e4e3f3', body: '#4a4a8a', accent: '#c98b4b' }],
  },
];
