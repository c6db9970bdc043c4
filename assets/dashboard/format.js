// Every number the administrator reads becomes text here.

const thin = "\u202f";
let language = "en";
export function setLanguage(code) { language = code; }
const decimal = (text) => (language === "fr" ? text.replace(".", ",") : text);

export function count(value) {
    if (value == null) return "—";
    return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, thin);
}

export function fixed(value, digits) {
    if (value == null) return "—";
    const [whole, fraction] = Math.abs(value).toFixed(digits).split(".");
    const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? "−" : "";
    return decimal(sign + whole.replace(/\B(?=(\d{3})+(?!\d))/g, thin) + (fraction ? `.${fraction}` : ""));
}

/** [figure, unit] in the largest unit that leaves at least one digit before the point. */
export function bytes(value) {
    if (value == null) return ["—", ""];
    const units = language === "fr" ? ["o", "Ko", "Mo", "Go", "To"] : ["B", "KB", "MB", "GB", "TB"];
    let index = 0;
    while (value >= 1000 && index < units.length - 1) { value /= 1000; index += 1; }
    return [fixed(value, index === 0 || value >= 100 ? 0 : 1), units[index]];
}

export function duration(seconds) {
    const day = language === "fr" ? "j" : "d";
    if (seconds < 60) return `${Math.floor(seconds)} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
    if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
    return `${Math.floor(seconds / 86400)} ${day} ${Math.floor((seconds % 86400) / 3600)} h`;
}

export function moment(text) {
    if (!text) return "—";
    return new Date(text).toLocaleString(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "short", timeStyle: "medium" });
}
