"""schemathesis over a description of ours: each route is asked what its description lets in, and what it does not. No answer may be a 5xx, be
one that is not described, or hold a text that belongs to somebody else.

  python3 contract.py DESCRIPTION SECONDS [--token TOKEN] [--id ID]… [--foreign TEXT]…

DESCRIPTION is a URL; ids are put into paths that take one; the exit status is 0 where everything held, and what did not is printed.
"""

import argparse
import sys
from itertools import count
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent / "python")]

import schemathesis  # noqa: E402
from schemathesis.cli import schemathesis as command  # noqa: E402

CHECKS = [
    "content_type_conformance",
    "not_a_server_error",
    "nothing_of_others",
    "response_headers_conformance",
    "response_schema_conformance",
    "status_code_conformance",
]

arguments = argparse.ArgumentParser()
arguments.add_argument("description")
arguments.add_argument("seconds", type=int)
arguments.add_argument("--token")
arguments.add_argument("--id", action="append", default=[])
arguments.add_argument("--foreign", action="append", default=[])
asked = arguments.parse_args()
turn = count()


@schemathesis.check
def nothing_of_others(ctx, response, case):
    for text in asked.foreign:
        assert text not in response.text, f"an answer holds {text!r}"


@schemathesis.hook
def map_path_parameters(ctx, path_parameters):
    """Three times of four an id that there is: ours, and somebody else's."""
    at = next(turn)
    if asked.id and path_parameters and "id" in path_parameters and at % 4:
        path_parameters["id"] = asked.id[at % len(asked.id)]
    return path_parameters


options = ["run", asked.description, "--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing"]
options += ["--max-examples", "40", "--max-time", str(asked.seconds), "--seed", "20261122", "--generation-database", "none"]
options += ["--suppress-health-check", "all", "--warnings", "off", "--continue-on-failure", "--no-color"]
if asked.token:
    options += ["--header", f"Authorization: Bearer {asked.token}"]
command(options)
