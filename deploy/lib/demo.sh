# shellcheck shell=bash
# The demo market and the sample files of an instance.

demo_market=(--sellers 2000 --seed 1)

# Whether the demo's figures are up to date. Loading again adds days and changes none, so the mark only saves time: it holds
# for the hour, since yesterday begins at different hours in the sellers' time zones.
demo_is_loaded() {
    [[ -s $state/run/demo && $(<"$state/run/demo") == "$1" && -s $people_file ]]
}

# Settles what the demo has to show, before the processes start: the gateway offers these persons at its sign-in. Without
# the demo there are none.
prepare_demo() {
    demo_hour=$(date --utc +%FT%H)
    if [[ -z $demo ]]; then
        rm -f "$people_file"
    elif ! demo_is_loaded "$demo_hour"; then
        livectl demo "${demo_market[@]}" --people >"$people_file.new"
        mv "$people_file.new" "$people_file"
        rm -f "$state/run/demo"
    fi
}

# Brings the demo's figures up to yesterday.
load_demo() {
    [[ -n $demo ]] || return 0
    ! demo_is_loaded "$demo_hour" || return 0
    say "loading the demo market and the sample files"
    livectl demo "${demo_market[@]}"
    livectl refresh-benchmarks
    echo "$demo_hour" >"$state/run/demo"
}

# Names the persons to sign in as and what there is to see, if there are any.
print_people() {
    [[ -s $people_file ]] || return 0
    say "Persons to sign in as:"
    awk -F '\t' '{ printf "  %-22s %s\n", $1, $2 }' "$people_file"
}
