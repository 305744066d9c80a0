"""One command a line in, one answer a line out: what every PyPI peer speaks. Nothing here asks the network: a document is
what `load` gave, and any other URL is an error.

  {"load": {"url", "document"}}                     → {}
  {"forget": [url, …]}                              → {}
  any of them with "now"                            at that moment
  {"time": <another command>, "warmUp", "samples"}  → {"milliseconds": […]}   one for each sample
"""

import json
import os
import signal
import socket
import sys
import time
from datetime import datetime

documents = {}
stopped = None
# Seconds of work for one answer. A badge made to occupy a verifier (RDFC-1.0, Dataset Poisoning) occupies one of these for minutes.
PATIENCE = 10


class _Clock(type):
    def __instancecheck__(cls, value):
        return isinstance(value, datetime)


class Clock(datetime, metaclass=_Clock):
    """A `datetime` that stands where a command puts it: one peer takes no other time than the machine's."""

    @classmethod
    def now(cls, tz=None):
        return stopped.astimezone(tz) if stopped else datetime.now(tz)


def by_our_clock(package):
    """Gives that clock to every module of a package."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == package and getattr(module, "datetime", None) is datetime:
            module.datetime = Clock


def moment(text):
    """A moment as the standard writes it."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def at_hand(url):
    """The document at `url`."""
    if url not in documents:
        raise LookupError(f"not at hand: {url}")
    return documents[url]


def spelled(error):
    """What went wrong, with what lay below it. (pyld's errors lead back to themselves.)"""
    told, seen = [], set()
    while error is not None and id(error) not in seen and len(told) < 4:
        seen.add(id(error))
        told.append(f"{type(error).__name__}: {error}"[:300])
        error = error.__cause__ or error.__context__
    return "; ".join(told)


def serve(commands):
    """Answers until the input ends."""
    # A peer that would ask the network after all finds none.
    def refused(*_, **__):
        raise OSError("this test has no network")

    def no_longer(*_):
        raise TimeoutError(f"no answer after {PATIENCE} s of work")

    signal.signal(signal.SIGPROF, no_longer)
    socket.socket = refused
    socket.create_connection = refused

    def load(document):
        documents[document["url"]] = document["document"]
        return {}

    def timed(command, asked):
        milliseconds = []
        for turn in range(-asked["warmUp"], asked["samples"]):
            start = time.perf_counter_ns()
            answer = run(command)
            end = time.perf_counter_ns()
            if "error" in answer:
                raise RuntimeError(answer["error"])
            if turn >= 0:
                milliseconds.append((end - start) / 1e6)
        return {"milliseconds": milliseconds}

    def forget(urls):
        for url in urls:
            documents.pop(url, None)
        return {}

    known = {"load": lambda given, _: load(given), "forget": lambda urls, _: forget(urls), "time": timed, **commands}

    def run(command):
        global stopped
        stopped = moment(command["now"]) if command.get("now") else None
        name = next(name for name in known if name in command)
        signal.setitimer(signal.ITIMER_PROF, PATIENCE if name == "verify" else 0)
        try:
            return known[name](command[name], command)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    # Answers go out by a copy of stdout, so that nothing that a library prints comes between them.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", errors="surrogatepass")
    sys.stdout = sys.stderr
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = run(command)
        except Exception as error:  # whatever a verifier raises, it does not accept
            answer = {**({"verified": False} if "verify" in command else {}), "error": spelled(error)}
        print(json.dumps(answer), file=answers, flush=True)
