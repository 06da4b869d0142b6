"""The gateway over HTTP."""
import base64
import dataclasses
import functools
import hashlib
import hmac
import http.client
import json
import time
import urllib.parse

from . import instance


@dataclasses.dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def reason(self):
        return self.json.get("reason")


def request(method, path, token=None, body=None, headers=None, timeout=10):
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", instance.PAGE_PORT, timeout=timeout)
    sent = dict(headers or {})
    if token is not None:
        sent["Authorization"] = f"Bearer {token}"
    if isinstance(body, dict):
        body = json.dumps(body).encode()
        sent.setdefault("Content-Type", "application/json")
    try:
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    except http.client.HTTPException as error:
        raise ConnectionError(repr(error)) from error
    finally:
        connection.close()


def diagnosis(account, token, window="7"):
    query = urllib.parse.urlencode({"account_id": account, "window_days": window})
    return request("GET", f"/v1/diagnosis?{query}", token)


def page(account, token):
    """The payload of an account's page."""
    answer = diagnosis(account, token)
    if answer.status != 200:
        raise AssertionError(f"/v1/diagnosis of {account}: {answer.status} {answer.body!r}")
    return answer.json


def metrics(payload):
    """All metrics of a payload by id."""
    found = [m for d in payload.get("dimensions", []) for m in d.get("metrics", [])]
    return {m["id"]: m for m in found + payload.get("aspectMetrics", [])}


def sections(payload):
    return {s["name"]: s for s in payload["sections"]}


@functools.cache
def token(person):
    """A bearer token as the operator's command prints it."""
    return instance.livectl("token", "--person", person)[0].strip()


def forged(person, secret=None, algorithm="HS256", lifetime=3600, **claims):
    """A token made here, with whatever is wrong with it."""
    now = int(time.time())
    body = {"iss": "live-diagnosis", "aud": "live-diagnosis", "sub": person, "iat": now, "exp": now + lifetime, **claims}
    parts = [_encoded(json.dumps(part).encode()) for part in ({"alg": algorithm, "typ": "JWT"}, body)]
    text = ".".join(parts)
    if algorithm == "none":
        return text + "."
    return text + "." + _encoded(hmac.new(secret or instance.key("token"), text.encode(), hashlib.sha256).digest())


def _encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
