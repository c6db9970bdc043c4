#!/usr/bin/env bash
# Looks for bytes that break one of our readers: libFuzzer with AddressSanitizer on everything in Tests/FuzzTests.
#   scripts/fuzz.sh [--seconds N] [SUBJECT…]      every subject, or these; N seconds each
#   scripts/fuzz.sh --replay SUBJECT FILE…        what one input does
#   scripts/fuzz.sh --grow SUBJECT…               takes the inputs that reach new code into the tree
set -euo pipefail
cd "$(dirname "$0")/.."
# The back-tracer would read debug information for minutes at every finding.
export SWIFT_BACKTRACE=enable=no
corpus=Tests/FuzzCorpus
work=.build/fuzz
seconds=60
verb=run

case "${1:-}" in
--seconds) seconds=$2; shift 2 ;;
--replay) verb=replay; shift ;;
--grow) verb=grow; shift ;;
esac

mkdir -p "$work"
echo "── build"
WORKSPACE_PARTS=Fuzz swift build -c release --scratch-path "$work/build" --sanitize fuzzer --sanitize address \
    -Xswiftc -sanitize=fuzzer -Xswiftc -enable-testing >"$work/build.log" 2>&1 || {
    grep -E 'error' "$work/build.log" >&2 || tail -20 "$work/build.log" >&2
    echo "The build failed." >&2
    exit 1
}
program=$work/build/release/Fuzz

# Leaks are none of the promises: a subject's constants live as long as the process.
options=(-detect_leaks=0 -timeout=10 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 -verbosity=1)

run() {
    local subject=$1 dictionary=$corpus/$1.dict
    mkdir -p "$work/found/$subject" "$work/corpus/$subject" "$work/log"
    local dict=()
    [ ! -f "$dictionary" ] || dict=(-dict="$dictionary")
    # What earlier runs found interesting is where this one starts.
    if FUZZ_SUBJECT=$subject "$program" "${options[@]}" "${dict[@]}" -max_total_time="$seconds" \
        -artifact_prefix="$work/found/$subject/" "$work/corpus/$subject" "$corpus/$subject" \
        >"$work/log/$subject" 2>&1
    then
        local runs cover
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log/$subject")
        cover=$(grep -oE 'cov: [0-9]+' "$work/log/$subject" | tail -1)
        printf '  %-20s %10s inputs, %s\n' "$subject" "$runs" "$cover"
    else
        printf '✗ %-20s broken\n' "$subject"
        grep -E 'broken promise|ERROR|SUMMARY|Test unit written|Fatal error' "$work/log/$subject" | sed 's/^/      /'
        echo "      again:  scripts/fuzz.sh --replay $subject $work/found/$subject/…"
        echo "      mended: copy that file to $corpus/$subject under a name that says what it is; make test replays it"
        return 1
    fi
}

if [ $# -gt 0 ] && [ "$verb" != replay ]; then subjects=("$@"); else mapfile -t subjects < <(cd "$corpus" && ls -d */ | tr -d /); fi

case "$verb" in
replay)
    subject=$1
    shift
    FUZZ_SUBJECT=$subject exec "$program" "${options[@]}" "$@"
    ;;
grow)
    for subject in "${subjects[@]}"; do
        FUZZ_SUBJECT=$subject "$program" "${options[@]}" -merge=1 "$corpus/$subject" "$work/corpus/$subject"
    done
    ;;
run)
    echo "Each subject runs for $seconds s on $(nproc) cores."
    failed=0
    running=0
    for subject in "${subjects[@]}"; do
        run "$subject" &
        running=$((running + 1))
        if [ "$running" -ge "$(nproc)" ]; then
            wait -n || failed=$((failed + 1))
            running=$((running - 1))
        fi
    done
    while [ "$running" -gt 0 ]; do
        wait -n || failed=$((failed + 1))
        running=$((running - 1))
    done
    echo "$((${#subjects[@]} - failed)) subjects held, $failed broke"
    [ "$failed" -eq 0 ]
    ;;
esac
