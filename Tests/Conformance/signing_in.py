"""Signs schemathesis in. Access tokens end after ten minutes, sooner than a long run does."""

import json
import os
import urllib.request

import schemathesis


@schemathesis.auth(refresh_interval=240)
class Administrator:
    def get(self, case, context):
        body = {"username": "admin", "password": os.environ["WORKSPACE_PASSWORD"], "client": "schemathesis"}
        request = urllib.request.Request(
            os.environ["WORKSPACE_URL"] + "/api/auth/login", json.dumps(body).encode(),
            {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["access_token"]

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"
