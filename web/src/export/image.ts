// A drawing of the page as a file of its own: SVG with its colours written out, or PNG at twice the size, both
// with the citation below.
const KEEP = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'stroke-linejoin',
  'stroke-linecap', 'opacity', 'font-size', 'font-weight', 'font-family', 'text-anchor', 'dominant-baseline',
  'paint-order', 'vector-effect',
];
const LINE = 16;

function wrap(text: string, letters: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length + 1 > letters) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

export function svgText(drawn: SVGSVGElement, title: string, citation: string): { text: string; width: number; height: number } {
  const box = drawn.getBoundingClientRect();
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const from = [drawn, ...drawn.querySelectorAll('*')];
  const to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of KEEP) {
      const value = style.getPropertyValue(name);
      if (value && to[i].tagName !== 'defs') to[i].setAttribute(name, value);
    }
    to[i].removeAttribute('class');
    to[i].removeAttribute('style');
    to[i].removeAttribute('tabindex');
  });
  const page = getComputedStyle(document.body);
  const lines = wrap(citation, Math.floor(box.width / 6.2));
  const width = Math.ceil(box.width) + 32;
  const height = Math.ceil(box.height) + 56 + LINE * lines.length + 12;
  const name = 'http://www.w3.org/2000/svg';
  const sheet = document.createElementNS(name, 'svg');
  const set = (element: Element, all: Record<string, string | number>) => {
    for (const [key, value] of Object.entries(all)) element.setAttribute(key, String(value));
    return element;
  };
  set(sheet, { xmlns: name, width, height, viewBox: `0 0 ${width} ${height}` });
  const make = (tag: string, all: Record<string, string | number>, text?: string) => {
    const element = set(document.createElementNS(name, tag), all);
    if (text) element.textContent = text;
    sheet.append(element);
    return element;
  };
  const font = { 'font-family': 'system-ui, sans-serif', fill: page.color };
  make('rect', { width, height, fill: page.backgroundColor });
  make('text', { x: 16, y: 30, 'font-size': 15, 'font-weight': 650, ...font }, title);
  set(copy, { x: 16, y: 44, width: box.width, height: box.height });
  sheet.append(copy);
  lines.forEach((line, i) => make('text', { x: 16, y: 44 + box.height + 20 + LINE * i, 'font-size': 11, ...font, opacity: 0.75 }, line));
  return { text: new XMLSerializer().serializeToString(sheet), width, height };
}

export async function png(svg: { text: string; width: number; height: number }): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg.text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = svg.width * 2;
    canvas.height = svg.height * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((ready, fail) =>
      canvas.toBlob((blob) => (blob ? ready(blob) : fail(new Error('the picture could not be made'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function save(name: string, content: Blob | string, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
}
