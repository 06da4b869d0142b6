"""Starts one service, waits until it is ready, and prints how long that took and what it holds in memory then.

start.py PROGRAM HEALTH_PORT SECONDS
"""

import http.client
import os
import subprocess
import sys
import time


def is_ready(port):
    """Whether the service answers 200 on /readyz."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def figures(path):
    """The lines `Name: value kB` of a file of /proc."""
    with open(path, encoding="ascii") as file:
        return {name: value.split()[0] for name, _, value in (line.partition(":") for line in file) if value.split()}


def main():
    program, port, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    began = time.monotonic()
    with subprocess.Popen([program], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not is_ready(port):
            if process.poll() is not None or time.monotonic() - began > 60:
                process.kill()
                sys.exit(f"{program} does not get ready")
            time.sleep(0.002)
        ready = time.monotonic() - began
        time.sleep(seconds)
        status = figures(f"/proc/{process.pid}/status")
        rollup = figures(f"/proc/{process.pid}/smaps_rollup")
        private = int(rollup["Private_Clean"]) + int(rollup["Private_Dirty"])
        process.terminate()
        code = process.wait(30)
    print(
        f"case=start-{os.path.basename(program)} ready_ms={ready * 1000:.0f} rss_kb={status['VmRSS']}",
        f"private_kb={private} threads={status['Threads']} exit={code}",
        flush=True,
    )


main()
