// Documents filled with a project, as .docx: their text is ours or the reader's, escaped; their parts come from the
// build. Loaded on a click, with `trousse-modeles.js`. Pure: no page, no storage, no clock.
(function (root) {
  "use strict";
  const Guide = (root.Guide = root.Guide || {});

  // Text for XML: what XML forbids is dropped, marks are escaped. In w:t, nothing is a formula nor a field.
  const text = (value) =>
    String(value)
      .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
      .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign])
      .replace(/\u202f/g, "\u00a0");
  const run = (value, bold) =>
    "<w:r>" + (bold ? "<w:rPr><w:b/></w:rPr>" : "") + '<w:t xml:space="preserve">' + text(value) + "</w:t></w:r>";
  const line = (style, ...runs) =>
    "<w:p>" + (style ? '<w:pPr><w:pStyle w:val="' + style + '"/></w:pPr>' : "") + runs.join("") + "</w:p>";

  function table(title, columns, widths, rows) {
    const row = (cells, head) =>
      "<w:tr><w:trPr><w:cantSplit/>" +
      (head ? "<w:tblHeader/>" : "") +
      "</w:trPr>" +
      cells
        .map(
          (cell, n) =>
            '<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="' +
            widths[n] +
            '"/>' +
            (head ? '<w:shd w:val="clear" w:color="auto" w:fill="EFEBE4"/>' : "") +
            '</w:tcPr><w:p><w:pPr><w:spacing w:before="60" w:after="60"/></w:pPr>' +
            (cell ? run(cell, head) : "") +
            "</w:p></w:tc>",
        )
        .join("") +
      "</w:tr>";
    const said = text(title);
    return (
      '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>' +
      '<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val="' +
      said +
      '"/><w:tblDescription w:val="' +
      said +
      '"/></w:tblPr><w:tblGrid>' +
      widths.map((width) => '<w:gridCol w:w="' + width + '"/>').join("") +
      "</w:tblGrid>" +
      row(columns, true) +
      rows.map((cells) => row(cells, false)).join("") +
      "</w:tbl>" +
      line("")
    );
  }

  const wide = (cells, columns) => columns.map((_, n) => cells[n] || "");
  // The rows of a table that a project fills, by what each is about.
  const ROWS = {
    etapes: (rows, { plan, french }) =>
      rows.map(([key, cells]) => {
        const step = plan && plan.etapes.find(({ id }) => id === key);
        return step ? [cells[0], cells[1], french(step.debut), french(step.fin)] : cells;
      }),
    evenements: (rows, { plan, french }) =>
      !plan
        ? rows.map(([, cells]) => cells)
        : plan.evenements.map((event) => {
            const [, [title]] = rows.find(([key]) => key === event.id);
            return [
              title,
              event.dateFin ? "du " + french(event.date) + " au " + french(event.dateFin) : french(event.date, true),
            ];
          }),
    points: (_, { items }, genre) =>
      items.filter((item) => item.genre === genre).map((item) => [item.nom, item.texte, item.fait ? "Oui" : ""]),
  };
  ROWS.taches = ROWS.points;

  const BLOCKS = {
    hint: (_, value) => line("Consigne", run("[" + value + "]")),
    quoted: (_, value) => line("Phraseduguide", run("Le guide\u00a0: «\u00a0" + value + "\u00a0»")),
    field: (project, name, fill) =>
      line("", run(name + "\u00a0:", true), run(" " + ((fill && project.says[fill]) || ""))),
    list: (_, items, numbered) => items.map((item) => line(numbered ? "ListNumber" : "ListBullet", run(item))).join(""),
    room(project, count, fill) {
      const found = (fill && project.says[fill]) || [];
      const style = fill === "notes" ? "" : "ListBullet";
      return found.map((item) => line(style, run(item))).join("") || line("").repeat(count);
    },
    grid: (project, title, columns, widths, rows, fill) =>
      table(
        title,
        columns,
        widths,
        (fill ? ROWS[fill](rows, project, fill) : rows.map(([, cells]) => cells)).map((cells) => wide(cells, columns)),
      ),
  };

  // CRC-32 of bytes, as zip asks.
  const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
  });
  const crc = (bytes) => ~bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;

  // A zip of stored files ({name: text}), dated `day`: a Blob.
  function zip(files, day, type) {
    const encoder = new TextEncoder(),
      parts = [],
      index = [];
    const [year, month, date] = day.split("-").map(Number);
    const numbers = (...pairs) => {
      const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
      pairs.reduce((at, [size, value]) => {
        view[size === 4 ? "setUint32" : "setUint16"](at, value, true);
        return at + size;
      }, 0);
      return view;
    };
    let offset = 0,
      length = 0;
    Object.entries(files).forEach(([name, content]) => {
      const path = encoder.encode(name),
        bytes = encoder.encode(content);
      const common = [
        [2, 20],
        [2, 0x800],
        [2, 0],
        [2, 0],
        [2, ((year - 1980) << 9) | (month << 5) | date],
        [4, crc(bytes)],
        [4, bytes.length],
        [4, bytes.length],
        [2, path.length],
        [2, 0],
      ];
      parts.push(numbers([4, 0x04034b50], ...common), path, bytes);
      index.push(numbers([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), path);
      offset += 30 + path.length + bytes.length;
      length += 46 + path.length;
    });
    const count = index.length / 2;
    return new Blob(
      [
        ...parts,
        ...index,
        numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, offset], [2, 0]),
      ],
      { type },
    );
  }

  // A document of `kit` filled with a project:
  // {plan or null, says: {date, etape, ouverture (texts), fait, reste, notes (lists)}, items [{genre, nom, texte,
  // fait}], french(day, week), day}.
  function docx(kit, document, project) {
    const body =
      line("Heading1", run(document.titre)) +
      line("Consigne", run(document.note)) +
      document.parties
        .map(
          ([title, blocks]) =>
            line("Heading2", run(title)) + blocks.map(([kind, ...rest]) => BLOCKS[kind](project, ...rest)).join(""),
        )
        .join("") +
      line("Source", run(document.source));
    const files = Object.fromEntries(
      Object.entries(kit.parts).map(([name, part]) => [
        name,
        part
          .replace("<w:sectPr", () => body + "<w:sectPr")
          .replace(kit.titre, () => text(document.titre))
          .split(kit.date)
          .join(project.day),
      ]),
    );
    return zip(files, project.day, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  }

  Guide.remplir = { docx, zip, text };
  if (typeof module === "object" && module.exports) module.exports = Guide.remplir;
})(typeof window === "object" ? window : globalThis);
