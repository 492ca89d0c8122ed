/** The demo shop's pictures, drawn for it: a shape in the colours of the product on a soft ground. */

export type Shape = 'bag' | 'cup' | 'teapot' | 'tin' | 'dripper' | 'grinder' | 'bar' | 'cookies' | 'course';

export interface Colours {
  ground: string;
  body: string;
  accent: string;
}

const shapes: Record<Shape, (colours: Colours) => string> = {
  bag: ({ body, accent }) => `
    <path d="M250 190 h300 l30 440 q0 30 -30 30 h-300 q-30 0 -30 -30 z" fill="${body}"/>
    <path d="M250 190 h300 l4 60 h-308 z" fill="#000" opacity=".18"/>
    <rect x="270" y="330" width="260" height="200" rx="18" fill="#fffaf0"/>
    <ellipse cx="400" cy="410" rx="58" ry="40" fill="${accent}" transform="rotate(-28 400 410)"/>
    <path d="M352 436 q46 -12 50 -30 t46 -24" fill="none" stroke="#fffaf0" stroke-width="9"/>
    <rect x="320" y="480" width="160" height="14" rx="7" fill="${accent}" opacity=".55"/>`,
  cup: ({ body, accent }) => `
    <ellipse cx="390" cy="620" rx="230" ry="34" fill="#000" opacity=".12"/>
    <path d="M210 300 h340 v150 q0 160 -170 160 t-170 -160 z" fill="${body}"/>
    <path d="M550 340 h40 q70 0 70 75 t-70 75 h-48" fill="none" stroke="${body}" stroke-width="34"/>
    <ellipse cx="380" cy="302" rx="170" ry="34" fill="${accent}"/>
    <path d="M320 240 q-30 -40 0 -80 t0 -70 M390 240 q-30 -40 0 -80 t0 -70 M460 240 q-30 -40 0 -80 t0 -70"
      fill="none" stroke="#fff" stroke-width="14" stroke-linecap="round" opacity=".8"/>
    <path d="M250 420 q130 60 260 0" fill="none" stroke="${accent}" stroke-width="16" opacity=".7"/>`,
  teapot: ({ body, accent }) => `
    <ellipse cx="400" cy="640" rx="240" ry="30" fill="#000" opacity=".12"/>
    <path d="M560 400 q120 -20 140 -130 l34 20 q-10 190 -170 230 z" fill="${body}"/>
    <path d="M250 380 q-140 -30 -140 90 t170 90" fill="none" stroke="${body}" stroke-width="34"/>
    <ellipse cx="400" cy="470" rx="200" ry="165" fill="${body}"/>
    <path d="M270 345 q130 -110 260 0 z" fill="${accent}"/>
    <circle cx="400" cy="275" r="26" fill="${accent}"/>
    <path d="M250 500 q150 70 300 0" fill="none" stroke="#fff" stroke-width="12" opacity=".5"/>`,
  tin: ({ body, accent }) => `
    <ellipse cx="400" cy="650" rx="200" ry="28" fill="#000" opacity=".12"/>
    <rect x="230" y="230" width="340" height="420" rx="26" fill="${body}"/>
    <rect x="215" y="180" width="370" height="84" rx="26" fill="${accent}"/>
    <path d="M400 340 q120 60 0 220 q-120 -160 0 -220" fill="#fffaf0"/>
    <path d="M400 360 v180" stroke="${body}" stroke-width="8"/>`,
  dripper: ({ body, accent }) => `
    <ellipse cx="400" cy="660" rx="200" ry="26" fill="#000" opacity=".12"/>
    <path d="M220 180 h360 l-120 210 h-120 z" fill="${body}"/>
    <rect x="290" y="388" width="220" height="26" rx="13" fill="${accent}"/>
    <path d="M280 430 h240 l24 190 q0 34 -34 34 h-220 q-34 0 -34 -34 z" fill="#fff" opacity=".75"/>
    <path d="M262 560 h276 l6 62 q0 32 -34 32 h-220 q-34 0 -34 -32 z" fill="${accent}"/>
    <path d="M400 414 v150" stroke="${accent}" stroke-width="10" stroke-dasharray="18 14"/>`,
  grinder: ({ body, accent }) => `
    <rect x="300" y="330" width="200" height="320" rx="30" fill="${body}"/>
    <path d="M290 330 h220 l-30 -90 h-160 z" fill="${accent}"/>
    <path d="M400 240 v-50 h170" fill="none" stroke="${accent}" stroke-width="24" stroke-linecap="round"/>
    <circle cx="584" cy="190" r="32" fill="${body}"/>
    <rect x="330" y="500" width="140" height="100" rx="14" fill="#fffaf0" opacity=".85"/>
    <circle cx="400" cy="550" r="14" fill="${accent}"/>`,
  bar: ({ body, accent }) => `
    <g transform="rotate(-14 400 420)">
      <rect x="240" y="220" width="320" height="420" rx="20" fill="${body}"/>
      <path d="M240 420 h320 v200 q0 20 -20 20 h-280 q-20 0 -20 -20 z" fill="${accent}"/>
      <path d="M240 320 h320 M347 220 v200 M453 220 v200" stroke="#000" stroke-width="6" opacity=".25"/>
      <rect x="290" y="480" width="220" height="90" rx="14" fill="#fffaf0"/>
    </g>`,
  cookies: ({ body, accent }) => `
    <circle cx="310" cy="500" r="140" fill="${body}"/><circle cx="500" cy="450" r="150" fill="${body}" stroke="#00000018" stroke-width="8"/>
    <g fill="${accent}"><circle cx="270" cy="470" r="18"/><circle cx="330" cy="540" r="22"/><circle cx="450" cy="400" r="20"/>
    <circle cx="530" cy="470" r="24"/><circle cx="560" cy="390" r="16"/><circle cx="470" cy="520" r="16"/></g>`,
  course: ({ body, accent }) => `
    <rect x="190" y="230" width="420" height="300" rx="24" fill="${body}"/>
    <rect x="220" y="260" width="360" height="240" rx="12" fill="#fffaf0"/>
    <path d="M360 320 l110 60 l-110 60 z" fill="${accent}"/>
    <path d="M150 570 h500 l30 50 h-560 z" fill="${accent}"/>`,
};

/** An SVG of 800 by 800. */
export function drawing(shape: Shape, colours: Colours): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800" viewBox="0 0 800 800">
    <rect width="800" height="800" fill="${colours.ground}"/>
    <circle cx="400" cy="430" r="320" fill="#fff" opacity=".35"/>${shapes[shape](colours)}</svg>`;
}
