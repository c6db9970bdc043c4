#!/usr/bin/env bash
# Every suite: format, unit and integration tests, the real browser, the real window. One build for all of them.
set -uo pipefail
cd "$(dirname "$0")/.."
export SWIFT_BACKTRACE=enable=no
export GSK_RENDERER=cairo GDK_BACKEND=x11 NO_AT_BRIDGE=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0
failed=0

# A suite that prints no counts of its own counts as one.
one() {
    local name=$1
    shift
    echo "── $name"
    if "$@"; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "✗ $name failed"
    fi
}

# Sums the test cases of a JUnit report.
count() {
    [ -s "$1" ] || { failed=$((failed + 1)); echo "✗ $2 left no report"; return; }
    local tests=0 errors=1
    read -r tests errors < <(python3 - "$1" <<'PY'
import re, sys
# Names of hostile test cases hold characters that XML forbids, so this reads the report as text.
cases = re.split(r"<testcase\b", open(sys.argv[1], encoding="utf-8", errors="replace").read())[1:]
print(len(cases), sum(1 for case in cases if re.search(r"<(failure|error)\b", case)))
PY
    )
    passed=$((passed + tests - errors))
    failed=$((failed + errors))
    echo "   $2: $((tests - errors)) passed, $errors failed"
}

one "format" swift format lint --strict -r -p Sources Tests Benchmarks Package.swift
one "aims" scripts/stats.py --check

echo "── build"
swift build --build-tests --explicit-target-dependency-import-check error 2> >(grep -v 'prohibited flag' >&2) || {
    echo "The build failed."
    echo "$passed passed, $((failed + 1)) failed"
    exit 1
}

# One run of Swift Testing, counted. Widgets need a display and a session bus of their own. None takes two minutes: what
# takes six hangs.
swift_tests() {
    local name=$1 status=0
    shift
    echo "── $name"
    xvfb-run -a -s "-screen 0 1400x900x24 +extension GLX -noreset" dbus-run-session -- \
        timeout --kill-after=10 360 swift test --skip-build --xunit-output "$results/$name.xml" "$@" || status=$?
    local before=$failed
    count "$results/$name-swift-testing.xml" "$name"
    # A run that ended badly without a failed test is a failure too.
    [ $status -eq 0 ] || [ $failed -gt "$before" ] || failed=$((failed + 1))
}

# All tests of a run begin together, so what watches a clock (the engine), or holds the main actor or a core for long,
# runs by itself: beside a thousand others it would wait for its turn until it gives up.
# The units record every statement that they make the server run; the plans of all of them are looked at afterwards.
export WORKSPACE_STATEMENTS="$results/statements"
swift_tests units --skip ViewsTests --skip SceneTests --skip StoresTests --skip GTKKitTests --skip TidyTests \
    --skip FuzzTests --skip IntegrationTests --skip HTTPEngineTests --skip DomainTests
swift_tests domain --filter DomainTests
swift_tests engine --filter HTTPEngineTests
swift_tests integration --filter IntegrationTests
unset WORKSPACE_STATEMENTS
WORKSPACE_STATEMENTS_SEEN="$results/statements" swift_tests plans --filter DomainTests.PlanTests
swift_tests fuzz --filter FuzzTests
swift_tests stores --filter StoresTests
swift_tests widgets --filter GTKKitTests
swift_tests views --filter ViewsTests
swift_tests scene --filter SceneTests
swift_tests tidy --filter TidyTests

for suite in Tests/DashboardTests/run.sh Tests/ClientTests/run.sh; do
    [ -x "$suite" ] || continue
    echo "── $suite"
    "$suite" "$results/$(basename "$(dirname "$suite")").xml"
    count "$results/$(basename "$(dirname "$suite")").xml" "$(basename "$(dirname "$suite")")"
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
