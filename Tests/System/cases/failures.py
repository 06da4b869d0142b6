"""What a page says while a process is gone, under requests, and that all heals without anybody's help."""
import contextlib
import os
import pathlib
import signal
import threading
import time
import unittest

from support import instance, web, wire

KEDAI, SEEN, UNSEEN = "person-kedai", "kedai-contoh", "kedai-contoh-live"


def postmaster():
    """The process of the instance's PostgreSQL."""
    named = instance.STATE / "database-folder"
    folder = named.read_text().strip() if named.exists() else instance.STATE / "postgres"
    return int(pathlib.Path(folder, "data/postmaster.pid").read_text().split()[0])


class Requests:
    """Pages asked for without a pause, from some threads; every answer is kept."""

    def __init__(self, accounts):
        self.token = web.token(KEDAI)
        self.stop = threading.Event()
        self.answers = []
        self.threads = [threading.Thread(target=self._ask, args=(account,)) for account in accounts]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join(30)

    def _ask(self, account):
        while not self.stop.is_set():
            try:
                self.answers.append((account, web.diagnosis(account, self.token)))
            except OSError:
                self.answers.append((account, None))
            # A page takes some milliseconds: the requests of these threads never stop, the machine goes on breathing.
            time.sleep(0.005)

    def states(self, account, section):
        """States of a section that the answers with a page had."""
        return {web.sections(a.json)[section]["state"]
                for asked, a in self.answers if asked == account and a is not None and a.status == 200}

    def statuses(self):
        return {answer.status if answer else None for _, answer in self.answers}


def whole():
    """Whether every section of both pages is as it should be."""
    for account in (SEEN, UNSEEN):
        states = {s["state"] for s in web.sections(web.page(account, web.token(KEDAI))).values()}
        if not states <= {"ok", "not_connected"}:
            raise AssertionError(f"{account}: {states}")
    return True


class Failures(unittest.TestCase):
    def setUp(self):
        instance.wait_until(whole, "whole pages before the case")

    def kill(self, service):
        """kill -9 under requests until the page is whole again; returns what was answered from the kill on."""
        before = instance.pid(service)
        with Requests([SEEN, SEEN]) as requests:
            instance.wait_until(lambda: len(requests.answers) > 20, "requests under way")
            mark = len(requests.answers)
            began = time.monotonic()
            os.kill(before, signal.SIGKILL)
            instance.wait_until(lambda: instance.pid(service) not in (None, before), f"{service} started again")
            instance.wait_until(whole, f"healed after {service} was killed")
            print(f"whole again {time.monotonic() - began:.1f} s after kill -9 of {service}; ", end="")
        answers = Requests([])
        answers.answers = requests.answers[mark:]
        return answers

    def assert_only(self, answers, statuses):
        self.assertLessEqual(answers.statuses(), statuses)

    def test_1_metrics_killed(self):
        """metrics killed: 200 throughout, figures of before marked stale, then whole"""
        answers = self.kill("metrics")
        self.assert_only(answers, {200})
        self.assertIn("stale", answers.states(SEEN, "dimensions"))
        self.assertLessEqual(answers.states(SEEN, "dimensions"), {"ok", "stale"})

    def test_1_benchmarks_killed(self):
        """benchmarks killed: 200 throughout, own figures stay, peers and suggestions stale, then whole"""
        answers = self.kill("benchmarks")
        self.assert_only(answers, {200})
        self.assertEqual(answers.states(SEEN, "dimensions"), {"ok"})
        self.assertIn("stale", answers.states(SEEN, "peers"))
        self.assertLessEqual(answers.states(SEEN, "peers"), {"ok", "stale"})

    def test_1_suggestions_killed(self):
        """suggestions killed: 200 throughout, figures and peers stay, suggestions stale, then whole"""
        answers = self.kill("suggestions")
        self.assert_only(answers, {200})
        self.assertEqual(answers.states(SEEN, "dimensions"), {"ok"})
        self.assertEqual(answers.states(SEEN, "peers"), {"ok"})
        self.assertIn("stale", answers.states(SEEN, "suggestions"))

    def test_1_accounts_killed(self):
        """accounts killed: 503 with Retry-After, never a guess, then whole"""
        answers = self.kill("accounts")
        self.assert_only(answers, {200, 503})
        refused = [a for _, a in answers.answers if a.status == 503]
        self.assertTrue(refused)
        for answer in refused:
            self.assertGreaterEqual(int(answer.headers["retry-after"]), 1)
            self.assertEqual(answer.reason, "UNAVAILABLE")
            self.assertNotIn(b"gmv", answer.body)

    def test_2_gateway_killed(self):
        """gateway killed: connections end, then pages are whole, with nothing kept from before"""
        answers = self.kill("gateway")
        self.assert_only(answers, {200, None})

    def test_3_never_seen(self):
        """a part missing for an account whose page was never made: unavailable, and no figure in its place"""
        gateway, metrics = instance.pid("gateway"), instance.pid("metrics")
        os.kill(gateway, signal.SIGKILL)
        instance.wait_until(lambda: instance.pid("gateway") not in (None, gateway), "gateway started again")
        instance.wait_until(lambda: web.request("GET", "/readyz").status == 200, "gateway ready")
        # A stopped process is there and does not answer: the page's own time ends the wait.
        os.kill(metrics, signal.SIGSTOP)
        try:
            began = time.monotonic()
            payload = web.page(SEEN, web.token(KEDAI))
            self.assertLess(time.monotonic() - began, 5)
        finally:
            os.kill(metrics, signal.SIGCONT)
        for name in ("overview", "dimensions", "suggestions"):
            self.assertEqual(web.sections(payload)[name]["state"], "unavailable", name)
        self.assertNotIn("gmv", payload["overview"])
        self.assertNotIn("dimensions", payload)
        instance.wait_until(whole, "whole again after metrics went on")

    def test_4_database_stopped(self):
        """PostgreSQL stopped and started: 503 with Retry-After, services not ready, then all whole"""
        try:
            instance.postgres("stop")
            answer = instance.wait_until(
                lambda: (a := web.diagnosis(SEEN, web.token(KEDAI))).status == 503 and a, "503 while it is stopped")
            self.assertGreaterEqual(int(answer.headers["retry-after"]), 1)
            page = web.request("GET", "/", web.token(KEDAI), headers={"Accept": "text/html"})
            self.assertEqual(page.status, 503)
            self.assertIn(b"<!doctype html>", page.body)
            for service in instance.RPC_PORT:
                instance.wait_until(lambda: not wire.is_ready(service), f"{service} says it is not ready", 30)
            # The gateway's readiness is of its own needs.
            self.assertEqual(web.request("GET", "/readyz").status, 200)
        finally:
            instance.postgres("start")
        instance.wait_until(lambda: all(map(wire.is_ready, instance.RPC_PORT)), "all ready again")
        instance.wait_until(whole, "whole pages again")

    def test_5_database_ended(self):
        """PostgreSQL ends by its own decision, as when it cannot write its log: it is started again, then all is whole"""
        os.kill(postmaster(), signal.SIGINT)
        instance.wait_until(lambda: not all(map(wire.is_ready, instance.RPC_PORT)), "services say they are not ready", 30)
        instance.wait_until(lambda: all(map(wire.is_ready, instance.RPC_PORT)), "all ready again")
        instance.wait_until(whole, "whole pages again")

    def test_6_everything_killed(self):
        """all processes and PostgreSQL killed at once: deploy/up starts at once and all is as before; deploy/down leaves no id"""
        for process in [*instance.processes(), postmaster()]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.assertIn("Persons to sign in as:", instance.deploy("up", "--detach"))
        instance.wait_until(whole, "whole after everything was killed")
        instance.deploy("down")
        self.assertEqual(list((instance.STATE / "run").glob("*.pid")), [])
        instance.deploy("up", "--detach")
        instance.wait_until(whole, "whole after a stop and a start")
