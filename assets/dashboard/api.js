// Talks to the server. The access token lives in memory alone; the refresh token lives as long as the tab.

let access = null;
let refreshing = null;
const key = "workspace.refresh";

export const signedIn = () => access !== null;
export const accessToken = () => access;

async function json(response) {
    const text = await response.text();
    let body = null;
    try { body = text ? JSON.parse(text) : null; } catch { /* Not ours: a proxy's page, told by its status below. */ }
    if (response.ok) return body;
    throw body?.detail ? body : { status: response.status, title: response.statusText, detail: `HTTP ${response.status}` };
}

async function request(method, path, body) {
    const headers = {};
    if (access) headers.Authorization = `Bearer ${access}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    try {
        return await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    } catch {
        throw { status: 0, title: "Offline", detail: "The server cannot be reached. This page tries again by itself." };
    }
}

export async function call(method, path, body) {
    let response = await request(method, path, body);
    if (response.status === 401 && (await renew())) response = await request(method, path, body);
    return json(response);
}

function take(pair) {
    access = pair.access_token;
    sessionStorage.setItem(key, pair.refresh_token);
    return pair;
}

export async function signIn(username, password) {
    return take(await json(await request("POST", "/api/auth/login", { username, password, client: "dashboard" })));
}

/** Trades the refresh token for a new pair; one trade at a time, as a spent token would end the session. */
export function renew() {
    refreshing ??= (async () => {
        const token = sessionStorage.getItem(key);
        if (!token) return false;
        access = null;
        try {
            take(await json(await request("POST", "/api/auth/refresh", { refresh_token: token })));
            return true;
        } catch (problem) {
            if (problem.status !== 0) sessionStorage.removeItem(key);
            return false;
        }
    })().finally(() => { refreshing = null; });
    return refreshing;
}

export async function signOut() {
    try { await call("POST", "/api/auth/logout"); } catch { /* The session ends here in any case. */ }
    access = null;
    sessionStorage.removeItem(key);
}
