"""A line to a server that can be cut. What a browser is told of being off line ends with the page; nobody gets past this."""

import contextlib
import socket
import threading


class Line:
    """Passes on what comes in at a port of its own, until it is cut."""

    def __init__(self, server):
        self.server = server
        self.port = 0
        self.listener = None
        self.open = set()
        self.lock = threading.Lock()
        self.mend()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def mend(self):
        """Listens, at the same port as before."""
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._take_in, args=(self.listener,), daemon=True).start()

    def cut(self):
        """Nobody listens any more, and what was open breaks."""
        with self.lock:
            listener, self.listener = self.listener, None
            ends, self.open = self.open, set()
        for end in (listener, *ends):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _take_in(self, listener):
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", self.server.port))
            except OSError:
                return
            with self.lock:
                if self.listener is not listener:
                    near.close()
                    far.close()
                    return
                self.open |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one, other):
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        with self.lock:
            self.open -= {one, other}
