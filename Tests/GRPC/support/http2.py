"""A gRPC call by hand over HTTP/2: no client library keeps a clock of its own."""
import socket

import h2.connection
import h2.events

from support.server import SERVICE


def trailers(address, method, message, timeout):
    """Makes one call with this `grpc-timeout` and returns the headers that end it."""
    host, port = address.rsplit(":", 1)
    connection = h2.connection.H2Connection()
    connection.initiate_connection()
    stream = connection.get_next_available_stream_id()
    connection.send_headers(stream, [
        (":method", "POST"), (":scheme", "http"), (":path", f"/{SERVICE}/{method}"), (":authority", "test"),
        ("te", "trailers"), ("content-type", "application/grpc"), ("grpc-timeout", timeout)])
    connection.send_data(stream, b"\0" + len(message).to_bytes(4, "big") + message, end_stream=True)
    with socket.create_connection((host, int(port)), timeout=10) as wire:
        wire.sendall(connection.data_to_send())
        found = {}
        while True:
            for event in connection.receive_data(wire.recv(65_536)):
                if isinstance(event, (h2.events.ResponseReceived, h2.events.TrailersReceived)):
                    found |= {text(name): text(value) for name, value in event.headers}
                if isinstance(event, h2.events.StreamEnded):
                    return found
                assert not isinstance(event, h2.events.StreamReset), "the stream was reset"
            wire.sendall(connection.data_to_send())


def text(value):
    return value.decode() if isinstance(value, bytes) else value
