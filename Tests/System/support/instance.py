"""The instance under test: where it lies, its command, its processes."""
import json
import os
import pathlib
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
STATE = pathlib.Path(os.environ["LIVE_STATE"])
PAGE_PORT = int(os.environ["LIVE_HTTP_PORT"])
RPC_PORT = {name: PAGE_PORT + offset for offset, name in enumerate(["accounts", "metrics", "benchmarks", "suggestions"], 1)}
SERVICES = [*RPC_PORT, "gateway"]
SAMPLES = ROOT / "Services/Livectl/Samples"
# Distinguishes what this run makes from what an earlier one left in the same instance.
RUN = format(int(time.time()), "x")


def livectl(*words, status=0):
    """Runs the operator's command; returns (standard output, standard error), or only its status differs from `status`."""
    done = subprocess.run(
        [ROOT / "deploy/livectl", *words], capture_output=True, text=True, timeout=120, check=False)
    if status is not None and done.returncode != status:
        raise AssertionError(
            f"livectl {' '.join(map(str, words))}: status {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
    return done.stdout, done.stderr


def call(method, request):
    """Calls a method of a service as an operator."""
    return json.loads(livectl("call", method, json.dumps(request))[0])


def postgres(word):
    """`start` or `stop`."""
    subprocess.run([ROOT / "deploy/postgres", word], check=True, capture_output=True, timeout=120)


def deploy(command, *words):
    """Runs a command of the deploy folder on the instance; returns what it said."""
    done = subprocess.run([ROOT / "deploy" / command, *words], capture_output=True, text=True, timeout=180, check=False)
    if done.returncode:
        raise AssertionError(f"deploy/{command}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def processes():
    """The ids of all processes of the instance but PostgreSQL's."""
    mark = f"LIVE_INSTANCE={STATE}".encode()
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def pid(service):
    """The id of the running process; None while there is none."""
    try:
        return int((STATE / f"run/{service}.pid").read_text())
    except (FileNotFoundError, ValueError):
        return None


def log(service):
    """What the service has written to its log so far."""
    return (STATE / f"log/{service}.log").read_text(errors="replace")


def key(name):
    """The content of a key file."""
    return (STATE / f"keys/{name}.key").read_bytes()


def wait_until(condition, what, seconds=60):
    """Polls until `condition()` is true and returns it; an exception of it counts as not yet."""
    deadline, last = time.monotonic() + seconds, None
    while time.monotonic() < deadline:
        try:
            last = condition()
            if last:
                return last
        except (OSError, AssertionError) as error:
            last = error
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}; last: {last!r}")
