import { BodsError, fault } from '../bods/bods.error.js';

/** An element of an XML file: its name without prefix, and either text or elements within. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

interface Open {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

const ATTRIBUTE = /\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*')/.source;
const NAMED = `(\\/?)([\\w.-]+:)?([\\w.-]+)((?:${ATTRIBUTE})*)\\s*(\\/?)`;
const TAG = new RegExp(`<(?:\\?[^?]*\\?|!--[\\s\\S]*?--|${NAMED})>`, 'gy');
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const DEEPEST = 32;

/**
 * Reads XML as registers publish it: elements, attributes (left out) and text. Refuses document
 * types, entities of its own and whatever is not closed, with the place in the file.
 */
export function readXml(xml: string): XmlElement {
  const root: Open = { name: '', children: [], text: '' };
  const open: Open[] = [root];
  let at = 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const text = xml.slice(at, next === -1 ? xml.length : next);
    const top = open.at(-1) ?? root;
    if (text.trim() !== '') {
      if (top === root) throw wrong(at, 'text outside the document');
      top.text += unescaped(text, at);
    }
    if (next === -1) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(xml);
    if (tag === null) throw wrong(next, 'no element, comment or processing instruction');
    at = TAG.lastIndex;
    if (tag[3] !== undefined) take(tag[3], tag[1] === '/', tag[5] === '/', open, next);
  }
  const [only, ...more] = root.children;
  if (open.length > 1) throw wrong(xml.length, `\`${open.at(-1)?.name}\` is not closed`);
  if (only === undefined || more.length > 0) throw wrong(0, 'not one document');
  return only;
}

function take(name: string, closes: boolean, isEmpty: boolean, open: Open[], at: number): void {
  const top = open.at(-1);
  if (closes) {
    if (open.length < 2 || top?.name !== name) throw wrong(at, `\`${name}\` closes nothing`);
    open.pop();
    return;
  }
  if (open.length > DEEPEST) throw wrong(at, `nested deeper than ${DEEPEST}`);
  const element: Open = { name, children: [], text: '' };
  top?.children.push(element);
  if (!isEmpty) open.push(element);
}

const unescaped = (text: string, at: number): string =>
  text.replace(/&([^;\s]*);?/g, (_, name: string) => {
    const found = ENTITIES[name] ?? numbered(name);
    if (found === undefined) throw wrong(at, 'an entity that is not of XML itself');
    return found;
  });

function numbered(name: string): string | undefined {
  const found = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  if (found === null) return undefined;
  const code = found[1] === undefined ? Number(found[2]) : Number.parseInt(found[1], 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

const wrong = (at: number, message: string): BodsError =>
  new BodsError([fault('xml', `character ${at + 1}`, message)]);
