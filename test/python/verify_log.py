#!/usr/bin/env python3
"""Verifies a bundle of a Countersign log, from docs/log-format.md alone.

    verify_log.py BUNDLE [--keys FILE] [--checkpoints FILE] [--reopened-at POSITION]

Needs Python 3.9 and the package `cryptography`. Prints the findings as JSON. Exit code 0: the log
is whole; 1: it is not; 2: a file cannot be used, and the line says why.
"""

import argparse
import base64
import binascii
import hashlib
import json
import re
import struct
import sys
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

GENESIS = hashlib.sha256(b"countersign-log-1").hexdigest()
HASH = re.compile(r"[0-9a-f]{64}\Z")
ORIGIN = re.compile(r"countersign/([a-z0-9][a-z0-9-]{0,62})/[0-9a-f]{16}\Z")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\Z", re.ASCII)
CHECKPOINT = re.compile(
    r"([^\n]+)\n([1-9][0-9]{0,14})\n([A-Za-z0-9+/]{43}=)\n"
    r"epoch ([1-9][0-9]{0,8})\ntime ([^\n]+)\n\Z"
)
TEXTS = ("tenant", "stream", "type", "recordedAt", "body", "previousHash", "hash")
COUNTS = ("position", "version", "revision")


def is_instant(text):
    try:
        return bool(INSTANT.match(text) and datetime.fromisoformat(text[:-1]))
    except ValueError:
        return False


class Unusable(Exception):
    """A file that is not what it should be."""


def link(record):
    """The hash of a record, by its own previous hash."""

    def integer(name):
        return struct.pack(">q", record[name])

    def text(name):
        return record[name].encode()

    parts = [
        bytes.fromhex(record["previousHash"]), text("tenant"), integer("position"),
        text("stream"), integer("version"), text("type"), integer("revision"),
        text("recordedAt"), hashlib.sha256(text("body")).digest(),
    ]
    return hashlib.sha256(b"".join(struct.pack(">I", len(p)) + p for p in parts)).hexdigest()


def key_id(name, key):
    return hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]


def open_checkpoint(note, keys):
    """The parts of a checkpoint that one of the keys has signed."""
    if not isinstance(note, str) or "\n\n" not in note or not note.endswith("\n"):
        raise Unusable("it is no signed note")
    text, _, below = note.rpartition("\n\n")
    text += "\n"
    name = text.split("\n", 1)[0]
    known = {key_id(name, key): key for key in keys}
    verified = False
    for line in below[:-1].split("\n"):
        dash, who, signature = (line.split(" ") + ["", ""])[:3]
        if dash != "\u2014":
            raise Unusable("a line of its signatures is none")
        try:
            raw = base64.b64decode(signature, validate=True)
        except binascii.Error:
            raise Unusable("a line of its signatures is none") from None
        key = known.get(raw[:4]) if who == name else None
        if key is None:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(raw[4:], text.encode())
        except InvalidSignature:
            raise Unusable("its signature is not right") from None
        verified = True
    if not verified:
        raise Unusable("it is signed by a key that is not known here")
    match = CHECKPOINT.match(text)
    if not match or not ORIGIN.match(name) or not is_instant(match[5]):
        raise Unusable("it is a signed note, but no checkpoint of a log")
    return {
        "origin": name,
        "tenant": ORIGIN.match(name)[1],
        "position": int(match[2]),
        "hash": base64.b64decode(match[3]).hex(),
        "epoch": int(match[4]),
        "time": match[5],
    }


def lines_of(path):
    """The numbered lines of a file, as bytes; the last one must be whole."""
    with sys.stdin.buffer if path == "-" else open(path, "rb") as file:
        for number, line in enumerate(file, 1):
            yield number, line


def object_of(number, line):
    try:
        value = json.loads(line.decode()) if line.endswith(b"\n") else None
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Unusable(f"line {number}: the line is no whole JSON object")
    return value


def keys_of(document):
    """The Ed25519 keys of a key document, 32 bytes each."""
    keys = []
    for key in document["keys"]:
        if key["algorithm"] == "Ed25519":
            keys.append(base64.b64decode(key["publicKey"], validate=True))
    if any(len(key) != 32 for key in keys):
        raise ValueError("a key has 32 bytes")
    return keys


def checkpoint_of(number, value, keys, tenant):
    try:
        checkpoint = open_checkpoint(value.get("note"), keys)
    except Unusable as fault:
        raise Unusable(f"line {number}: the checkpoint cannot be used: {fault}") from None
    if checkpoint["tenant"] != tenant:
        raise Unusable(f"line {number}: the checkpoint is of another tenant")
    return checkpoint


def outside_checkpoints(path, keys, tenant):
    """Those of one tenant; what a crash left, and what is of others, is passed over."""
    found = []
    for number, line in lines_of(path):
        try:
            value = object_of(number, line)
        except Unusable:
            continue
        ours = str(value.get("note")).startswith(f"countersign/{tenant}/")
        if value.get("kind") == "checkpoint" and ours:
            found.append(checkpoint_of(number, value, keys, tenant))
    return found


class Verifier:
    """Follows a log record by record and notes what does not fit."""

    def __init__(self, tenant, epoch, checkpoints, reopened_at):
        self.tenant, self.epoch, self.reopened_at = tenant, epoch, reopened_at
        self.checkpoints = checkpoints
        self.at = {}
        for checkpoint in checkpoints:
            self.at.setdefault(checkpoint["position"], []).append(checkpoint)
        self.position, self.hash, self.time = 0, GENESIS, ""
        self.versions, self.whole = {}, True
        self.findings, self.agreed = [], []

    def find(self, kind, position):
        vouched = [agreed for agreed in self.agreed if agreed < position]
        start = (vouched[-1] if vouched else 0) + 1
        self.findings.append({"kind": kind, "position": position, "from": start})

    def disagree(self, checkpoint, position):
        if checkpoint["epoch"] >= self.epoch:
            self.find("removed" if position > self.position else "rewritten", position)
        elif checkpoint["position"] <= self.reopened_at:
            self.find("reopened", position)

    def next(self, record):
        position, expected = record["position"], self.position + 1
        if record["tenant"] != self.tenant:
            return self.find("inserted", expected)
        if position < expected:
            return self.find("inserted", position)
        gap = position > expected
        if gap:
            self.find("removed", expected)
            self.whole, self.versions = False, {}
        if link(record) != record["hash"]:
            self.find("changed", position)
        elif not gap and record["previousHash"] != self.hash:
            self.find("unlinked", position)
        if record["recordedAt"] <= self.time:
            self.find("changed", position)
        unseen = 0 if self.whole else record["version"] - 1
        version = self.versions.get(record["stream"], unseen) + 1
        if record["version"] != version:
            self.find("removed" if record["version"] > version else "inserted", position)
        self.versions[record["stream"]] = record["version"]
        self.time = max(self.time, record["recordedAt"])
        self.position, self.hash = position, record["hash"]
        if position == 1:
            origin = f"countersign/{self.tenant}/{self.hash[:16]}"
            for checkpoint in [c for c in self.checkpoints if c["origin"] != origin][:1]:
                self.disagree(checkpoint, 1)
        for checkpoint in self.at.get(position, []):
            if checkpoint["hash"] == self.hash:
                self.agreed.append(position)
            else:
                self.disagree(checkpoint, position)
        return None

    def end(self, position, last_hash):
        if position > self.position:
            self.find("removed", self.position + 1)
        elif position < self.position:
            self.find("inserted", position + 1)
        elif last_hash != self.hash:
            self.find("changed", max(1, self.position))
        for checkpoint in self.checkpoints:
            if checkpoint["position"] > self.position:
                self.disagree(checkpoint, self.position + 1)
        protected = self.agreed[-1] if self.agreed else 0
        open_from = {"from": protected + 1, "to": self.position}
        return {
            "whole": not self.findings,
            "position": self.position,
            "hash": self.hash,
            "findings": self.findings[:100],
            "unprotected": open_from if protected < self.position else None,
        }


def is_record(value):
    return (
        all(isinstance(value.get(name), str) for name in TEXTS)
        and all(type(value.get(name)) is int and 0 < value[name] < 2**53 for name in COUNTS)
        and bool(HASH.match(value["hash"]) and HASH.match(value["previousHash"]))
        and is_instant(value["recordedAt"])
    )


def verify(path, keys, outside, reopened_at):
    start = verifier = report = None
    checkpoints, number = [], 0
    for number, line in lines_of(path):
        value = object_of(number, line)
        kind = value.get("kind")
        if start is None:
            if kind != "countersign-log" or value.get("format") != 1:
                raise Unusable(f"line {number}: this is no bundle of format 1")
            try:
                start, own = value, keys_of(value)
                tenant, epoch = value["tenant"], int(value["epoch"])
                end = int(value["position"]), str(value["hash"])
            except (KeyError, TypeError, ValueError):
                raise Unusable(f"line {number}: the first line is not whole") from None
            keys = own if keys is None else keys
            if outside is not None:
                checkpoints += outside_checkpoints(outside, keys, tenant)
        elif report is not None:
            raise Unusable(f"line {number}: something follows the end")
        elif kind == "checkpoint" and verifier is None:
            checkpoints.append(checkpoint_of(number, value, keys, tenant))
        elif kind in ("record", "end"):
            verifier = verifier or Verifier(tenant, epoch, checkpoints, reopened_at)
            if kind == "end":
                report = verifier.end(*end)
            elif is_record(value):
                verifier.next(value)
            else:
                raise Unusable(f"line {number}: the record is not whole")
        else:
            raise Unusable(f"line {number}: a line of kind {kind!r} stands here")
    if report is None:
        raise Unusable(f"line {number + 1}: the file ends before its end: it was cut")
    return report


def main():
    parser = argparse.ArgumentParser(description="verifies a bundle of a log")
    parser.add_argument("bundle")
    parser.add_argument("--keys")
    parser.add_argument("--checkpoints")
    parser.add_argument("--reopened-at", type=int, default=2**62)
    asked = parser.parse_args()
    try:
        keys = None
        if asked.keys is not None:
            with open(asked.keys, encoding="utf-8") as file:
                keys = keys_of(json.load(file))
        report = verify(asked.bundle, keys, asked.checkpoints, asked.reopened_at)
    except (Unusable, OSError, ValueError, KeyError, TypeError) as fault:
        print(fault, file=sys.stderr)
        return 2
    print(json.dumps(report))
    return 0 if report["whole"] else 1


if __name__ == "__main__":
    sys.exit(main())
