// English is written in the pages; other languages are looked up. A word without a translation stays English.

import { setLanguage } from "./format.js";

let dictionary = {};
export let language = "en";

export async function load(code) {
    language = code === "fr" ? "fr" : "en";
    setLanguage(language);
    document.documentElement.lang = language;
    localStorage.setItem("workspace.language", language);
    dictionary = language === "fr" ? await (await fetch("/dashboard/fr.json")).json() : {};
}

export function preferred() {
    return localStorage.getItem("workspace.language") ?? (navigator.language.startsWith("fr") ? "fr" : "en");
}

export function tr(text, ...values) {
    let index = 0;
    return (dictionary[text] ?? text).replace(/%@/g, () => values[index++] ?? "");
}
