import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, NotCanonical } from './canonical.js';

/** A double from its bits, as RFC 8785, appendix B, lists them. */
const double = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();

describe('the canonical text (RFC 8785)', () => {
  it('is that of the sample of section 3.2.2', () => {
    const sample = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`) as unknown;
    expect(canonical(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('is in UTF-8 the bytes of section 3.2.4', () => {
    const sample = { string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/' };
    const bytes = Buffer.from(canonical(sample)).toString('hex');
    expect(bytes).toBe(
      '7b22737472696e67223a22' + 'e282ac245c75303030665c6e4127425c225c5c5c5c5c222f' + '227d',
    );
  });

  it('orders members by UTF-16 code units, as in the example of section 3.2.3', () => {
    const sample = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = [
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ];
    const places = order.map((value) => canonical(sample).indexOf(`"${value}"`));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the double %s of appendix B as %s', (bits, text) => {
    expect(canonical(double(bits))).toBe(text);
  });

  it('reads back as the same value, and is the same text however the members came', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value);
        expect(canonical(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ['undefined', { data: { from: undefined } }, 'data.from'],
    ['NaN', [1, Number.NaN], '[1]'],
    ['an infinity', { a: Number.NEGATIVE_INFINITY }, 'a'],
    ['half of a surrogate pair', { a: ['\udead'] }, 'a[0]'],
    ['half of a surrogate pair as a name', { a: { '\ud800': 1 } }, 'a'],
    ['a bigint', { a: 1n }, 'a'],
    ['a function', { a: () => 1 }, 'a'],
    ['a symbol', { a: Symbol('a') }, 'a'],
    ['a date', { a: new Date(0) }, 'a'],
    ['a map', { a: new Map() }, 'a'],
    ['a hole', { a: Array(1) as unknown }, 'a[0]'],
  ])('refuses %s and names its place, never its value', (_, value, path) => {
    const write = (): string => canonical(value);
    expect(write).toThrow(NotCanonical);
    expect(write).toThrow(expect.objectContaining({ path }));
  });

  it('refuses what contains itself', () => {
    const circle: Record<string, unknown> = {};
    circle['a'] = [circle];
    expect(() => canonical(circle)).toThrow('nested deeper than 100');
  });
});
