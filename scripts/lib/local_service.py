# SPDX-License-Identifier: MIT
"""For the scripts that measure the programs against each other: builds them, starts the emulator, and
measures a command."""

import contextlib
import json
import os
import pathlib
import ssl
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def release_build():
    """The paths of geojob and geojob-emulator, as users build them."""
    commands = (["cmake", "--preset", "release"],
                ["cmake", "--build", "--preset", "release", "--target", "geojob", "geojob-emulator"])
    for command in commands:
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            sys.exit(done.stdout.decode())
    return ROOT / "build/release/src/cli/geojob", ROOT / "build/release/src/emulator/geojob-emulator"


class Service:
    """An emulator that runs: `url`, `ca_file`."""

    def __init__(self, announcement):
        self.url, self.ca_file = announcement["url"], announcement["caFile"]

    def bill(self):
        context = ssl.create_default_context(cafile=self.ca_file)
        with urllib.request.urlopen(self.url + "/emulator/bill", context=context) as answer:
            return json.load(answer)

    def options(self):
        """Of geojob, to use this service."""
        return ["--ca-file", self.ca_file, "--endpoint", self.url]


@contextlib.contextmanager
def running(emulator, scenario, folder, *options):
    file = folder / "scenario.json"
    file.write_text(json.dumps(scenario))
    with subprocess.Popen([emulator, "--exit-with-stdin", "--scenario", file, *options],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield Service(json.loads(process.stdout.readline()))
        finally:
            process.stdin.close()


class Measured:
    """A command that has ended: `exit_code`, `out`, seconds `taken` and of `processor` time, and the
    peak `memory` in KiB."""

    def __init__(self, command, folder):
        # A program that Python starts would count the memory of Python as its own.
        figures = folder / "figures"
        begin = time.monotonic()
        done = subprocess.run(["/usr/bin/time", "-o", figures, "-f", "%M %U %S", *command], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env={**os.environ, "GEOJOB_KEY": "k"}, text=True)
        self.taken = time.monotonic() - begin
        # GNU time writes a line of its own first if the command fails.
        memory, user, system = figures.read_text().splitlines()[-1].split()
        self.exit_code, self.out, self.err = done.returncode, done.stdout, done.stderr
        self.processor, self.memory = float(user) + float(system), int(memory)

    def demand_success(self):
        if self.exit_code != 0:
            sys.exit(f"exit code {self.exit_code}: {self.err}")
