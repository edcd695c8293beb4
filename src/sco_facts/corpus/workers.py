"""Workers: processes that share the loaded model, and lose nothing but the document that kills one.

A worker that dies, or gives no sign of life for too long, costs the document it was at; what else
it had been given is handed to others, and a new worker takes its place. Where the system allows no
more processes, those that there are do the work; where it allows none, this one does. Sockets carry
frames, so that nobody waits for somebody who has stopped reading. ``concurrent.futures`` will not
do: there, one dead worker breaks the pool.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import selectors
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import Iterator
from itertools import chain
from multiprocessing.process import BaseProcess
from typing import Any

from sco_facts.corpus.frames import ALIVE, DONE, FAILED, Batch, Frame, frames_of
from sco_facts.extraction import Extractor
from sco_facts.interrupts import die_with, forget, register, reset_in_worker

# Without a sign of life for this long, and a little more for each character, a worker hangs.
PATIENCE = 60.0
_PATIENCE_A_CHARACTER = 20e-6
_HEADER = struct.Struct("!BQQ")
_SIZE = struct.Struct("!Q")
_CHUNK = 1 << 20
_TICK = 1.0


def frames_of_workers(
    extractor: Extractor, jobs: int, batches: Iterator[Batch], patience: float = PATIENCE
) -> Iterator[Frame]:
    """The frames of all batches, in the order in which they come, from up to ``jobs`` workers."""
    extractor.nlp  # noqa: B018 - loaded once, before any fork
    try:
        crew = _Crew(extractor, jobs, patience)
    except OSError:  # not one descriptor left
        yield from _frames_of_one(extractor, batches)
        return
    gc.freeze()
    ticket = register(crew.stop)
    try:
        yield from crew.work(batches)
    finally:
        crew.stop()
        forget(ticket)
        gc.unfreeze()


def _frames_of_one(extractor: Extractor, batches: Iterator[Batch]) -> Iterator[Frame]:
    """The work done in this process."""
    for batch in batches:
        yield from frames_of(extractor, batch)


class _Worker:
    """A process, the socket to it, and what it is at. OSError if there can be none."""

    def __init__(self, extractor: Extractor, others: list[_Worker], patience: float) -> None:
        forks = sys.platform == "linux"
        context: Any = multiprocessing.get_context("fork" if forks else "spawn")
        self.socket, theirs = socket.socketpair()
        self.socket.settimeout(patience)
        inherited = [self.socket, *(other.socket for other in others)] if forks else []
        ours = extractor if forks else Extractor(extractor.options)
        self.process: BaseProcess = context.Process(
            target=_serve,
            args=(theirs, inherited, ours, os.getpid()),
            daemon=True,
        )
        try:
            self.process.start()
        except OSError:
            self.socket.close()
            raise
        finally:
            theirs.close()
        self.batch: Batch = []
        self.silent = 0.0
        self._received = bytearray()

    def give(self, batch: Batch) -> bool:
        """Hand over a batch; False if nobody takes it any more."""
        self.batch = batch
        self.silent = 0.0
        data = pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)
        try:
            self.socket.sendall(_SIZE.pack(len(data)))
            self.socket.sendall(data)
        except OSError:
            return False
        return True

    def receive(self) -> list[Frame] | None:
        """The frames that have come whole; None if the worker is gone."""
        try:
            chunk = self.socket.recv(_CHUNK)
        except OSError:
            chunk = b""
        if not chunk:
            return None
        self.silent = 0.0
        self._received += chunk
        return list(self._whole_frames())

    def _whole_frames(self) -> Iterator[Frame]:
        done = 0
        while len(self._received) - done >= _HEADER.size:
            kind, index, length = _HEADER.unpack_from(self._received, done)
            end = done + _HEADER.size + length
            if end > len(self._received):
                break
            yield kind, index, bytes(self._received[done + _HEADER.size : end])
            done = end
        del self._received[:done]

    def hangs(self, patience: float) -> bool:
        length = sum(len(document.raw) for _, document in self.batch)
        return self.silent > patience + length * _PATIENCE_A_CHARACTER

    def end(self) -> str:
        """Make sure that it is gone; how it ended, in words."""
        self.process.join(timeout=0.2)
        status = self.process.exitcode
        self.process.kill()
        self.process.join()
        self.socket.close()
        if status is None:
            return "its worker gave no sign of life and was stopped"
        if status < 0:
            return f"its worker was killed (signal {-status})"
        return f"its worker died (exit status {status})"


class _Crew:
    """All workers, and who gets what."""

    def __init__(self, extractor: Extractor, jobs: int, patience: float) -> None:
        self._extractor = extractor
        self._jobs = jobs
        self._patience = patience
        self._workers: list[_Worker] = []
        # What is still to be done, and what a lost worker had been given.
        self._batches: Iterator[Batch] = iter(())
        self._again: deque[Batch] = deque()
        self._selector = selectors.DefaultSelector()

    def work(self, batches: Iterator[Batch]) -> Iterator[Frame]:
        self._batches = batches
        while self._hand_out():
            before = time.monotonic()
            ready = {key.data for key, _ in self._selector.select(_TICK)}
            # A machine that slept, or a run that was stopped for a while, is no hanging worker.
            passed = min(time.monotonic() - before, 2 * _TICK)
            for worker in list(self._workers):
                if worker in ready:
                    yield from self._taken_from(worker)
                elif worker.batch:
                    worker.silent += passed
                    if worker.hangs(self._patience):
                        yield from self._lost(worker)
        for batch in self._again:  # it has cost a worker, and nobody is left to be risked
            for index, _ in batch:
                yield FAILED, index, b"its worker died, and no other could be started"
        yield from _frames_of_one(self._extractor, self._batches)

    def stop(self) -> None:
        """End every worker at once."""
        for worker in self._workers:
            with contextlib.suppress(OSError, ValueError, AttributeError):
                worker.process.kill()
        for worker in self._workers:
            with contextlib.suppress(OSError, ValueError, AssertionError):
                worker.process.join(timeout=1)
                worker.socket.close()
        self._workers.clear()
        self._selector.close()

    def _hand_out(self) -> bool:
        """Give every idle worker a batch while there are any; whether anybody is at work."""
        while True:
            worker = next((worker for worker in self._workers if not worker.batch), None)
            if worker is None and len(self._workers) >= self._jobs:
                return bool(self._workers)
            tried = bool(self._again)
            batch = self._again.popleft() if tried else next(self._batches, None)
            if batch is None:
                return any(worker.batch for worker in self._workers)
            worker = worker or self._hire()
            if worker is None or not worker.give(batch):
                if worker is not None:
                    worker.batch = []
                    self._dismiss(worker)
                if tried:
                    self._again.appendleft(batch)
                else:
                    self._batches = chain([batch], self._batches)

    def _hire(self) -> _Worker | None:
        """One more worker; None if the system has no more to give."""
        try:
            worker = _Worker(self._extractor, self._workers, self._patience)
        except OSError:
            self._jobs = len(self._workers)
            return None
        self._workers.append(worker)
        self._selector.register(worker.socket, selectors.EVENT_READ, worker)
        return worker

    def _dismiss(self, worker: _Worker) -> str:
        self._selector.unregister(worker.socket)
        self._workers.remove(worker)
        return worker.end()

    def _taken_from(self, worker: _Worker) -> Iterator[Frame]:
        frames = worker.receive()
        if frames is None:
            yield from self._lost(worker)
            return
        for frame in frames:
            kind, index, _ = frame
            if kind in (DONE, FAILED):
                worker.batch = [item for item in worker.batch if item[0] != index]
            if kind != ALIVE:
                yield frame

    def _lost(self, worker: _Worker) -> Iterator[Frame]:
        """A worker is gone: a document alone is to blame, of several each gets another try."""
        batch = worker.batch
        reason = self._dismiss(worker)
        if len(batch) == 1:
            yield FAILED, batch[0][0], reason.encode("utf-8")
        else:
            self._again.extend([item] for item in batch)


def _serve(
    channel: socket.socket, inherited: list[socket.socket], extractor: Extractor, parent: int
) -> None:
    """In the worker: a batch in, frames out, until the parent closes the channel or is gone."""
    reset_in_worker()
    die_with(parent)
    for other in inherited:
        other.close()
    try:
        while (batch := _next_batch(channel)) is not None:
            for kind, index, payload in frames_of(extractor, batch, lambda: _send(channel, ALIVE)):
                _send(channel, kind, index, payload)
    except OSError:
        pass  # the parent is gone
    os._exit(0)


def _send(channel: socket.socket, kind: int, index: int = 0, payload: bytes = b"") -> None:
    channel.sendall(_HEADER.pack(kind, index, len(payload)) + payload)


def _next_batch(channel: socket.socket) -> Batch | None:
    header = _exactly(channel, _SIZE.size)
    if header is None:
        return None
    data = _exactly(channel, _SIZE.unpack(header)[0])
    if data is None:
        return None
    batch: Batch = pickle.loads(data)  # from our own parent, over a private pair of sockets
    return batch


def _exactly(channel: socket.socket, size: int) -> bytes | None:
    received = bytearray()
    while len(received) < size:
        chunk = channel.recv(min(_CHUNK, size - len(received)))
        if not chunk:
            return None
        received += chunk
    return bytes(received)
