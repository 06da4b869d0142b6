"""Everything that a page says about peers follows from the published snapshot and the own counts."""
import datetime
import unittest

from support import instance, rating_by_hand as by_hand, web, wire

RUNGS_WITH_BAND = {1, 2, 3}
KINDS = {"official": 1, "marketing": 2, "working-with": 3}
SERVICE = {"refund_rate", "late_dispatch_rate", "negative_review_rate"}


def diagnosable(count):
    """Accounts of the demo market that can be diagnosed, with their sellers: kedai's and the first sellers'."""
    found = [("person-kedai", "seller-kedai", "kedai-contoh"), ("person-kedai", "seller-kedai", "kedai-contoh-live")]
    for number in range(1, 200):
        seller = f"demo1-{number:04d}"
        answer = web.request("GET", "/v1/accounts", web.forged(seller))
        for account in answer.json.get("accounts", []) if answer.status == 200 else []:
            if account.get("diagnosable") and account["relation"] == "shop":
                found.append((seller, seller, account["id"]))
        if len(found) >= count:
            break
    return found[:count]


class Ratings(unittest.TestCase):
    def test_recomputed(self):
        """ratings, probabilities, percentiles, dimensions, standing and place of 40 accounts equal scipy's"""
        seen, service = set(), set()
        accounts = diagnosable(40)
        self.assertEqual(len(accounts), 40)
        for person, seller, account in accounts:
            payload = web.page(account, web.forged(person))
            if "peerGroup" not in payload:
                continue
            with self.subTest(account=account):
                ratings = self.check(payload, seller)
                seen |= set(ratings.values())
                service |= {ratings[name] for name in SERVICE if name in ratings}
        # The check is worth something only if it has met the ratings, of what the LIVEs and what the shop's service did.
        self.assertLessEqual({"good", "warning", "bad"}, seen)
        self.assertLessEqual({"good", "warning", "bad"}, service)

    def check(self, payload, seller):
        group = self.group(payload)
        own = self.own(payload, seller)
        shown = web.metrics(payload)
        ratings, places = {}, {}
        for name, metric in shown.items():
            peers = self.peers(group, name)
            rating, probability, place = by_hand.rate(name, own.get(name), peers)
            ratings[name], places[name] = rating, place
            self.assertEqual(metric["rating"], rating, name)
            self.assertEqual(metric.get("percentile"), place, name)
            if probability is not None:
                self.assertAlmostEqual(metric["probability"], probability, delta=1e-4, msg=name)
            if peers:
                published = metric["peers"]
                self.assertEqual(
                    [published.get(k, 0) for k in ("p25", "p50", "p75")], list(peers["quartiles"]), name)
                best = peers["quartiles"][0 if name in by_hand.LESS else 2]
                self.assertEqual(published.get("outstanding", 0), best, name)
        for dimension in payload["dimensions"]:
            expected = by_hand.dimension([ratings[m["id"]] for m in dimension["metrics"]])
            self.assertEqual(dimension["rating"], expected, dimension["id"])
        self.check_standing(payload, group, [places[name] for name in by_hand.HEADLINES])
        return ratings

    def check_standing(self, payload, group, places):
        known = [place for place in places if place is not None]
        standing = payload["overview"].get("standing")
        if len(known) < 3:
            self.assertIsNone(standing)
            return
        active = payload["overview"]["violations"].get("active", 0)
        score = max(0, sum(known) / len(known) - min(25, 5 * active))
        self.assertEqual(standing.get("score", 0), int(score + 0.5))
        if group.has_standing:
            quartiles = (group.standing_p25, group.standing_p50, group.standing_p75)
            self.assertEqual(standing["aheadPercent"], by_hand.percentile(score, quartiles, "volume", False))
        notes = {note["kind"]: note for note in payload["overview"].get("notes", [])}
        by_name = {name: place for name, place in zip(by_hand.HEADLINES, places) if place is not None}
        if len(set(known)) > 1:
            self.assertEqual(by_name[notes["strongest"]["metric"]], max(known))
            self.assertEqual(by_name[notes["weakest"]["metric"]], min(known))
        self.assertEqual("violations" in notes, active > 0)

    def group(self, payload):
        """The published group that the page names."""
        named = payload["peerGroup"]
        wanted = (named["rung"], named.get("category", ""), named.get("band", 0) if named["rung"] in RUNGS_WITH_BAND else 0,
                  KINDS.get(named.get("kind", ""), 0))
        snapshot = self.snapshot(payload["snapshotId"])
        found = [g for g in snapshot if (g.rung, g.category, g.band, g.kind) == wanted]
        self.assertEqual(len(found), 1, wanted)
        return found[0]

    snapshots = {}

    def snapshot(self, identifier):
        if identifier not in self.snapshots:
            self.snapshots[identifier] = wire.snapshot(identifier)
        return self.snapshots[identifier]

    def own(self, payload, seller):
        """The account's counts, as the metrics service tells an internal team."""
        end = (datetime.date.fromisoformat(payload["window"]["end"]) - datetime.date(1970, 1, 1)).days
        figures = wire.account_metrics(payload["account"]["id"], seller, end)
        names = {number: name for name, number in by_hand.NUMBERS.items()}
        own = {}
        for row, number in enumerate(figures.metric):
            if figures.value_mask >> row & 1:
                own[names[number]] = {
                    "numerator": figures.numerator[row], "denominator": figures.denominator[row],
                    "sessions": figures.metric_sessions[row], "log_variance": figures.log_variance[row]}
        violations = payload["overview"]["violations"]
        if violations.get("connected"):
            points = sum(v.get("points", 0) for v in violations.get("items", []))
            own["violation_points"] = {"numerator": points, "denominator": 1}
        return own

    def peers(self, group, name):
        number = by_hand.NUMBERS[name]
        if number not in group.metric:
            return None
        row = list(group.metric).index(number)
        return {"quartiles": (group.p25[row], group.p50[row], group.p75[row]), "phi": max(1, group.phi[row]),
                "variance": group.session_log_variance[row]}

    def test_snapshot_through_livectl(self):
        """livectl call reads a snapshot as the wire gives it"""
        payload = web.page("kedai-contoh", web.forged("person-kedai"))
        answer = instance.call("livediagnosis.benchmarks.v1.BenchmarksService/GetSnapshot",
                               {"snapshotId": payload["snapshotId"], "pageSize": 1})
        self.assertEqual(answer["snapshot"]["region"], "MY")
        self.assertEqual(answer["snapshot"]["universe"], "UNIVERSE_DEMO")
        first = wire.snapshot(payload["snapshotId"])[0]
        self.assertEqual(answer["groups"][0]["p50"], list(first.p50))
