// A small safe part of Markdown, built as nodes: nothing that arrives is ever read as HTML.

/** Paragraphs, lists with "- ", and **bold**, as a fragment. */
export function rendered(text) {
  const fragment = document.createDocumentFragment();
  for (const block of text.split(/\n{2,}/)) {
    const lines = block.split("\n").filter((line) => line.trim());
    let list = null;
    let paragraph = null;
    for (const line of lines) {
      const item = /^\s*[-•]\s+(.*)$/.exec(line);
      if (item) {
        paragraph = null;
        if (!list) list = fragment.appendChild(document.createElement("ul"));
        list.appendChild(document.createElement("li")).append(...inline(item[1]));
      } else {
        list = null;
        if (paragraph) paragraph.append(document.createElement("br"));
        else paragraph = fragment.appendChild(document.createElement("p"));
        paragraph.append(...inline(line));
      }
    }
  }
  return fragment;
}

function inline(text) {
  return text.split(/(\*\*[^*]+\*\*)/).filter(Boolean).map((part) => {
    if (!/^\*\*[^*]+\*\*$/.test(part)) return document.createTextNode(part);
    const bold = document.createElement("strong");
    bold.textContent = part.slice(2, -2);
    return bold;
  });
}
