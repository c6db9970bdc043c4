"""Runs a module's tests and writes what happened as JUnit XML, which the summary of all suites adds up."""

import sys
import time
import unittest
from xml.etree import ElementTree


class Report(unittest.TextTestResult):
    def startTest(self, test):
        super().startTest(test)
        self.began = time.monotonic()

    def stopTest(self, test):
        super().stopTest(test)
        self.seconds = getattr(self, "seconds", {})
        self.seconds[test.id()] = time.monotonic() - self.began


def main(module, path):
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    tests = list(flatten(suite))
    result = unittest.TextTestRunner(resultclass=Report, verbosity=2).run(suite)
    broken = {test.id(): text for test, text in result.failures + result.errors}
    root = ElementTree.Element("testsuite", name=module.__name__, tests=str(len(tests)))
    # A fixture that fails keeps its tests from running; that is a failure of its own.
    names = [test.id() for test in tests] + [name for name in broken if name not in {test.id() for test in tests}]
    for name in names:
        case = ElementTree.SubElement(root, "testcase", name=name)
        if name in broken:
            ElementTree.SubElement(case, "failure").text = broken[name]
    ElementTree.ElementTree(root).write(path, encoding="unicode")
    return 0 if result.wasSuccessful() else 1


def flatten(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from flatten(item)
        else:
            yield item


def run(module_name):
    path = sys.argv[1] if len(sys.argv) > 1 else "/dev/null"
    sys.exit(main(sys.modules[module_name], path))
