/**
 * Which examples properties are tried with. At a desk other ones with each run: that is how new ones are found. In CI the
 * same ones each time, so that a change is judged by what it changed, and not by what has always been so and is met
 * today; `EXAMPLES=random` has CI search, too.
 */
import fc from 'fast-check';

const { CI, EXAMPLES } = process.env;
if (CI !== undefined && EXAMPLES !== 'random')
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_122 });
