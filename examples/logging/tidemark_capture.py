"""Logs events of a model to Firehose by its capture policy, as `tidemark/logger` does. Python 3.11, boto3 to send.

`tidemark capture-policy models/churn.yaml > churn.policy.json` writes the policy. docs/capture.md says the rules in
words; a test of this repository holds this file against the TypeScript logger, value by value.
"""

import base64
import bisect
import hashlib
import hmac
import json
import math
import random
import time
from datetime import datetime

# Objects whose names the policy decides about.
OPEN_FIELDS = ("features", "attributes")


def is_sampled(event_id: str, rate: float) -> bool:
    """The first 32 bits of SHA-256 of the id, below rate * 2**32."""
    if rate >= 1:
        return True
    return int(hashlib.sha256(event_id.encode()).hexdigest()[:8], 16) < rate * 2**32


def pseudonym(key: dict, domain: str, value: str) -> str:
    """`<key id>.<HMAC-SHA-256 of domain, 0x1f, value: 22 characters of base64url>`."""
    digest = hmac.new(key["key"], f"{domain}\x1f{value}".encode(), hashlib.sha256).digest()
    return f"{key['id']}.{base64.urlsafe_b64encode(digest).decode()[:22]}"


def key_at(keys: list, instant: str) -> dict:
    """The key that is valid at the event's own time; before the first, the first."""
    at = datetime.fromisoformat(instant)
    known = sorted(keys, key=lambda key: key.get("valid_from") or "")
    valid = [
        key
        for key in known
        if not key.get("valid_from") or datetime.fromisoformat(key["valid_from"]) <= at
    ]
    return (valid or known[:1])[-1]


def as_text(value) -> str:
    """A scalar as JSON writes it: true, 7, 0.5; text as it is."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, str) else json.dumps(value)


def as_number(value, is_time: bool) -> float:
    if not isinstance(value, str):
        return float(value)
    try:
        if is_time:
            return datetime.fromisoformat(value).timestamp() * 1000
        return float(value)
    except ValueError:
        return math.nan


def sayable(value):
    """JSON has no NaN: as text it is counted as not a number, and not as missing."""
    if not isinstance(value, float) or math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def apply_rule(rule: dict, column: str, value, key: dict | None):
    """What a column's value becomes."""
    kind = rule["rule"]
    if value is None or kind == "redact":
        return None
    if kind == "pseudonymise":
        return pseudonym(key, column, as_text(value)) if key else None
    if kind == "length":
        return len(value) if isinstance(value, str) else value
    if kind == "vocabulary":
        return value if as_text(value) in rule["values"] else "other"
    if kind in ("bucket", "clip"):
        number = as_number(value, rule.get("of") == "time")
        if math.isnan(number):
            return "NaN"
        if kind == "clip":
            return min(max(number, rule["min"]), rule["max"])
        return rule["edges"][max(bisect.bisect_right(rule["edges"], number) - 1, 0)]
    return sayable(value)


def protect(event: dict, policy: dict, keys: list) -> dict:
    """The event as it may leave the process. Columns that the policy does not name are left out."""
    key = key_at(keys, event["event_time"]) if keys else None
    kept = {}
    for field, value in event.items():
        if field in OPEN_FIELDS:
            kept[field] = {
                column: apply_rule(rule, column, value[column], key)
                for column, rule in policy["columns"].items()
                if column in value
            }
        elif field not in policy["identifiers"]:
            kept[field] = sayable(value)
        elif key:
            kept[field] = pseudonym(key, field, value)
    return kept


def line_of(event: dict, policy: dict, keys: list) -> str | None:
    """The line to send, or None where the event is sampled out. Check it against models/inference-event.schema.json."""
    failed = event.get("status", "ok") != "ok"
    rate = 1 if failed and policy["keep_errors"] else policy["sample_rate"]
    if not is_sampled(event["event_id"], rate):
        return None
    whole = {
        "schema_version": 1,
        "model_id": policy["model"],
        **event,
        "sample_rate": event.get("sample_rate", 1) * rate,
    }
    return json.dumps(protect(whole, policy, keys), allow_nan=False)


def put_lines(firehose, stream: str, lines: list, attempts: int = 8) -> list:
    """Sends at most 500 lines, the failed ones again. Returns those that were not taken. `firehose` is of boto3."""
    for attempt in range(attempts):
        if not lines:
            break
        if attempt:
            time.sleep(random.random() * min(30, 0.1 * 2**attempt))
        records = [{"Data": (line + "\n").encode()} for line in lines]
        answer = firehose.put_record_batch(DeliveryStreamName=stream, Records=records)
        lines = [
            line
            for line, response in zip(lines, answer["RequestResponses"])
            if response.get("ErrorCode")
        ]
    return lines
