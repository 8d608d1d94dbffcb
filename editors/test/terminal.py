"""A program in a terminal of its own → its screen, and keys that are typed into it."""

import errno
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time

import pyte


class Terminal:
    def __init__(self, command, folder, environment, columns=110, lines=30):
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.status = None
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def type(self, keys):
        os.write(self.file, keys.encode())

    def read(self, seconds):
        """Takes in what is written within so many seconds; whether the program goes on."""
        ready, _, _ = select.select([self.file], [], [], seconds)
        if not ready:
            return True
        try:
            written = os.read(self.file, 65536)
        except OSError as error:
            # A terminal says so when its program has ended.
            if error.errno != errno.EIO:
                raise
            written = b""
        if written:
            self.stream.feed(written)
        elif self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return bool(written)

    def has_more(self, seconds):
        """Whether anything is written within so many seconds."""
        ready, _, _ = select.select([self.file], [], [], seconds)
        return bool(ready)

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, what, is_there, seconds=60):
        """Waits until something is so; that it isn't within a minute is a mistake, shown with the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            goes_on = self.read(0.05)
            if answer := is_there():
                return answer
            if not goes_on:
                break
        raise SystemExit(f"waited in vain for {what}; the screen is\n{self.text()}")

    def end(self, keys):
        """Types the last keys, and gives the status of the program back."""
        self.type(keys)
        self.wait("the end", lambda: self.status is not None)
        return self.status


def check_written(file):
    """The file that an editor has written has no mistake."""
    after = subprocess.run([os.environ["DICTQL"], "check", file.name], cwd=file.parent, capture_output=True, text=True)
    if after.returncode != 0:
        raise SystemExit(after.stdout)
    print("  the file that was written has no mistake")
