# SPDX-License-Identifier: MIT
"""Runs bash, zsh and fish, and tells what they offer when a user presses Tab."""
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios

PROMPT = b"READY> "
TAB = b"\t"
SHOW_LINE = b"\x07"  # Ctrl-G: the shells are told to print the line that was typed
CLEAR_LINE = b"\x15"  # Ctrl-U
PATIENCE_SECONDS = 60  # a shell that says nothing for so long hangs


class Offer:
    """What was listed, how the line looks then, and all that the shell wrote."""

    def __init__(self, words, line, text):
        self.words = sorted(words)
        self.line = line
        self.text = text


class TypedShell:
    """A shell on a terminal, in which the test types."""

    def __init__(self, arguments, environment, folder, commands):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(arguments[0], arguments, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 500, 200, 0, 0))
        for command in commands:
            self.type(command.encode() + b"\n")
        self.type(b"echo ''ready''\n")
        self.read_until(rb"\nready\r")

    def type(self, text):
        os.write(self.terminal, text)

    def read_until(self, pattern):
        text = b""
        while not re.search(pattern, text):
            if not select.select([self.terminal], [], [], PATIENCE_SECONDS)[0]:
                raise RuntimeError(f"the shell hangs after {text!r}")
            text += os.read(self.terminal, 65536)
        return text

    def offer(self, line):
        self.type(CLEAR_LINE + line.encode() + TAB + SHOW_LINE)
        text = self.read_until(rb"<<[^>]*>>").decode()
        shown = re.search(r"<<([^>]*)>>", text)
        listing = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x07|.\x08", "", text[: shown.start()])
        # The first line is what was typed; a line that begins with the prompt shows it again.
        lines = listing.replace("\r\n", "\n").replace("\r", "\n").split("\n")[1:]
        words = []
        for listed in lines:
            if listed.startswith(PROMPT.decode()) or "geojob " in listed.split(" -- ")[0]:
                continue
            words += words_of(listed)
        return Offer(words, shown.group(1), text)

    def end(self):
        os.close(self.terminal)  # which hangs up
        os.waitpid(self.pid, 0)


def words_of(line):
    """`a  b  c`, or `a, b -- what they are` as zsh lists words with a description."""
    return line.split(" -- ")[0].split()


def start_bash(script, environment, folder):
    return TypedShell(
        ["bash", "--norc", "--noprofile", "-i"],
        environment,
        folder,
        [
            "PS1='READY> '",
            "for setting in 'show-all-if-ambiguous on' 'completion-query-items 0' 'page-completions off' "
            "'enable-bracketed-paste off' 'bell-style none'; do bind \"set $setting\"; done",
            'show() { printf "<<%s>>" "$READLINE_LINE"; }; bind -x \'"\\C-g": show\'',
            f"source '{script}'",
        ],
    )


def start_zsh(script, environment, folder):
    return TypedShell(
        ["zsh", "-f", "-i"],
        environment,
        folder,
        [
            "PS1='READY> '; unsetopt list_ambiguous beep prompt_sp; LISTMAX=10000",
            f"fpath=('{os.path.dirname(script)}' $fpath); autoload -Uz compinit; compinit -u -D",
            'show() { print -rn -- "<<$BUFFER>>" }; zle -N show; bindkey "^G" show',
        ],
    )


class Fish:
    """fish tells what it would offer by a command of its own."""

    def __init__(self, script, environment, folder):
        self.script, self.environment, self.folder = script, environment, folder

    def offer(self, line):
        command = 'source $argv[1]; complete --do-complete="$argv[2]"'
        run = subprocess.run(
            ["fish", "--no-config", "-c", command, self.script, line],
            env=self.environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=True,
        )
        if run.stderr:
            raise RuntimeError("fish complained")
        words = [listed.split("\t")[0] for listed in run.stdout.splitlines()]
        return Offer(words, words[0] if len(words) == 1 else line, run.stdout)

    def end(self):
        pass


# How the installed scripts are called, and what starts the shell.
SHELLS = {
    "bash": ("geojob", start_bash),
    "zsh": ("_geojob", start_zsh),
    "fish": ("geojob.fish", Fish),
}
