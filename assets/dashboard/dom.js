// Building the page: elements from data, never from strings of HTML, so that nothing a user typed can become markup.

/** `h("td.number", {title: "…"}, "12")` — classes behind dots, then attributes and listeners, then children. */
export function h(name, attributes = {}, ...children) {
    const [tag, ...classes] = name.split(".");
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(" ");
    for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
        else if (value === true) element.setAttribute(key, "");
        else if (value !== false && value != null) element.setAttribute(key, value);
    }
    element.append(...children.flat().filter((child) => child != null));
    return element;
}

export function replace(parent, ...children) {
    parent.replaceChildren(...children.flat().filter((child) => child != null));
}

const marks = { ok: "●", info: "◆", warning: "▲", critical: "■", offline: "○", maintenance: "◐" };

/** State has three signs: a shape, a word, a colour. */
export function state(kind, word) {
    return h(`span.state.${kind}`, {}, h("span.mark", { "aria-hidden": "true" }, marks[kind]), " ", word);
}

export function figure(label, value, unit = "", below = "") {
    return h("div.card.figure", {},
        h("div.label", {}, label),
        h("div.value", {}, value, unit ? h("span.unit", {}, unit) : null),
        h("div.below", {}, below));
}

export function table(columns, rows, empty) {
    if (!rows.length) return h("div.empty", {}, h("strong", {}, empty[0]), empty[1] ?? "");
    const cell = (column, content, tag) => h(tag + (column.number ? ".number" : column.end ? ".end" : ""), {}, content);
    return h("div.scroll", { tabindex: "0" }, h("table", {},
        h("thead", {}, h("tr", {}, columns.map((column) => cell(column, column.title, "th")))),
        h("tbody", {}, rows.map((row) => h("tr", row.attributes ?? {},
            columns.map((column, index) => cell(column, row.cells[index], "td")))))));
}

/** A line over equal steps; a hole where nothing was measured. */
export function sparkline(values, description) {
    const space = "http://www.w3.org/2000/svg";
    const make = (tag, attributes) => {
        const element = document.createElementNS(space, tag);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        return element;
    };
    const known = values.filter((value) => value != null);
    const top = Math.max(1e-9, ...known) * 1.1;
    const chart = make("svg", {
        class: "spark", viewBox: "0 0 100 100", preserveAspectRatio: "none", role: "img", "aria-label": description,
    });
    for (const y of [1, 50, 99]) chart.append(make("line", { x1: 0, x2: 100, y1: y, y2: y }));
    let path = "";
    let drawing = false;
    values.forEach((value, index) => {
        if (value == null) { drawing = false; return; }
        const x = values.length > 1 ? (100 * index) / (values.length - 1) : 100;
        path += `${drawing ? "L" : "M"}${x.toFixed(2)} ${(100 - (100 * value) / top).toFixed(2)}`;
        drawing = true;
    });
    chart.append(make("path", { class: "line", d: path }));
    return chart;
}

export function toast(text) {
    const note = h("div", {}, text);
    document.getElementById("toasts").append(note);
    setTimeout(() => note.remove(), 6000);
}

/** Asks before something that cannot be taken back. Resolves to true when confirmed; Esc means no. */
export function confirmed(title, text, action, cancel) {
    return new Promise((resolve) => {
        const dialog = h("dialog", { "aria-label": title },
            h("h2", {}, title), h("p.second", {}, text),
            h("div.buttons", {},
                h("button", { onclick: () => dialog.close("no") }, cancel),
                h("button.primary", { onclick: () => dialog.close("yes") }, action)));
        dialog.addEventListener("close", () => { resolve(dialog.returnValue === "yes"); dialog.remove(); });
        document.body.append(dialog);
        dialog.showModal();
    });
}

/** What went wrong and what to do, with the details at hand. */
export function problemBox(problem, tr) {
    return h("div.problem", { role: "alert" },
        h("strong", {}, problem.title ?? tr("Error")), h("p", {}, problem.detail),
        h("button.quiet", { onclick: () => navigator.clipboard?.writeText(JSON.stringify(problem)) }, tr("Copy details")));
}
