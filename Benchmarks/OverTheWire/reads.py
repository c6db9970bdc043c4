"""What many clients read over and over: the health answer, and a kept list that needs a token."""

import http.client
import json

from measuring import compare, nginx, on_one_core
from workspace_server import Server

CONTAINERS = "/api/projects/QATAR-001/containers"


def body(server, path, token=None):
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
    response = connection.getresponse()
    content = response.read()
    assert response.status == 200, (response.status, content)
    return content


def measure(budgets):
    # Readings every 5 s as in the demo, so that a kept answer has to be made again now and then.
    with Server("--demo-interval-s", "5", "--loops", "1") as server:
        server.until_alive()
        on_one_core(server.process.pid)
        token = server.sign_in()
        files = {"/health": body(server, "/health"), CONTAINERS: body(server, CONTAINERS, token)}
        print(f"container list: {len(json.loads(files[CONTAINERS])['items'])} rows, {len(files[CONTAINERS]):,} bytes")
        with nginx(files) as (pid, url):
            budgets.check_beside_nginx(
                "GET /health",
                compare("GET /health", {"pid": server.process.pid, "url": server.url + "/health"},
                        {"pid": pid, "url": url + "/health"}))
            budgets.check_beside_nginx(
                "GET containers with a token",
                compare(f"GET {CONTAINERS} with a token",
                        {"pid": server.process.pid, "url": server.url + CONTAINERS, "token": token},
                        {"pid": pid, "url": url + CONTAINERS}))
