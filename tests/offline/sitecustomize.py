"""No network: whoever asks for it gets an error, in tests and in the commands that they run.

Python imports a module of this name at its start; ``tests.shell.environment`` puts this folder on
the path of every command, and ``conftest`` imports it for the tests themselves.
"""

import socket
import sys

_ASKING = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_REACHING = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _ASKING or (event in _REACHING and _is_remote(arguments[0])):
        # No OSError: that might be taken for an unreachable host, and go unseen.
        raise AssertionError(f"the network was asked for: {event} {arguments[1:]}")


def _is_remote(channel: object) -> bool:
    return getattr(channel, "family", None) != getattr(socket, "AF_UNIX", None)


sys.addaudithook(_refuse)
