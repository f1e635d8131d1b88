#!/usr/bin/env python3
"""Many idle connections, and how others are served meanwhile.

    ulimit -n 65536; dateline serve record.db --max-connections 20000 &
    ulimit -n 65536; python3 benches/load/idle.py 127.0.0.1:4004 10000 [PID of the server]
"""

import http.client
import socket
import sys
import time


def memory(pid):
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmRSS"):
            return f"{int(line.split()[1]) / 1024:.0f} MiB"


def timed(host, port):
    took = []
    for _ in range(100):
        start = time.perf_counter()
        connection = http.client.HTTPConnection(host, port, timeout=30)
        connection.request("GET", "/api/v1/events?limit=10")
        answer = connection.getresponse()
        answer.read()
        connection.close()
        assert answer.status == 200, answer.status
        took.append(time.perf_counter() - start)
    took.sort()
    return f"p50 {took[50] * 1000:.1f} ms, p99 {took[98] * 1000:.1f} ms"


def main():
    host, port = sys.argv[1].split(":")
    count, pid = int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None
    print("alone:", timed(host, int(port)), memory(pid) if pid else "")
    held = []
    start = time.perf_counter()
    for _ in range(count):
        connection = socket.create_connection((host, int(port)), timeout=30)
        held.append(connection)
    print(f"{count} idle connections opened in {time.perf_counter() - start:.1f} s")
    print("beside them:", timed(host, int(port)), memory(pid) if pid else "")
    start = time.perf_counter()
    closed = 0
    for connection in held:
        connection.settimeout(60)
        closed += connection.recv(1) == b""
    print(f"{closed} closed by the server, the last after {time.perf_counter() - start:.0f} s more")


main()
