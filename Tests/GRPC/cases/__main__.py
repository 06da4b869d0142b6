"""Runs the subjects in order."""
import importlib
import sys
import unittest

SUBJECTS = ["calls", "times", "health", "reflection", "drain", "security"]


class Lines(unittest.TextTestResult):
    """One line a test, told by what it shows."""

    def getDescription(self, test):
        return test.shortDescription() or str(test)


def main():
    wanted = sys.argv[1:] or SUBJECTS
    loader = unittest.TestLoader()
    suite = unittest.TestSuite(
        loader.loadTestsFromModule(importlib.import_module(f"cases.{name}")) for name in wanted)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Lines).run(suite)
    failed = len({test.id() for test, _ in result.failures + result.errors})
    sys.stdout.flush()
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed or result.testsRun == 0 else 0


sys.exit(main())
