# shellcheck shell=bash
# The processes of an instance: one supervisor and what it keeps alive. Each has LIVE_INSTANCE, the state's folder, in
# its environment, so that they are found whatever became of the supervisor, and nobody else's ever are.

# Whether a supervisor (or what one left behind) holds the instance.
instance_runs() {
    [[ -e $state/run/supervisor.lock ]] && ! flock --nonblock "$state/run/supervisor.lock" true
}

# Ids of all processes of the instance.
instance_processes() {
    # A process that ends meanwhile makes grep complain; it is no longer of interest.
    { grep --files-with-matches --null-data --line-regexp --fixed-strings "LIVE_INSTANCE=$state" \
        /proc/[0-9]*/environ 2>/dev/null || true; } | cut --delimiter=/ --fields=3
}

# Starts the supervisor in a session of its own: Ctrl-C and the end of the terminal do not reach it.
start_processes() {
    local -a left
    mapfile -t left < <(instance_processes)
    ((${#left[@]} == 0)) || die "processes of an earlier start are left: ${left[*]}. deploy/down ends them"
    echo "$page_port" >"$state/run/port"
    LIVE_STATE=$state LIVE_INSTANCE=$state LIVE_HTTP_PORT=$page_port \
        setsid "$root/deploy/lib/supervise" </dev/null >>"$state/log/supervisor.log" 2>&1 8>&- &
    disown
}

# Ends all processes of the instance: SIGTERM, by which services finish what they have begun, and SIGKILL for what is
# left after 30 seconds. Then no file names a process that was.
stop_processes() {
    local service
    end_processes
    for service in "${services[@]}"; do
        rm -f "$state/run/$service.pid"
    done
}

end_processes() {
    local -a left
    local tick
    for ((tick = 0; tick <= 150; tick++)); do
        mapfile -t left < <(instance_processes)
        ((${#left[@]} > 0)) || return 0
        ((tick > 0)) || kill -TERM "${left[@]}" 2>/dev/null || true
        sleep 0.2
    done
    warn "still running after 30 s, killed: ${left[*]}"
    kill -KILL "${left[@]}" 2>/dev/null || true
}

# Whether the service $1 says that it is ready.
is_ready() {
    curl --silent --fail --noproxy '*' --max-time 2 --output /dev/null \
        "http://127.0.0.1:$(health_port "$1")/readyz"
}

# Waits until every service is ready, at most $1 seconds. On failure says which is not and shows the end of its log.
wait_ready() {
    local service deadline=$((SECONDS + $1))
    for service in "${services[@]}"; do
        until is_ready "$service"; do
            if ((SECONDS >= deadline)); then
                warn "$service is not ready after $1 s; the end of $state/log/$service.log:"
                tail --lines=20 "$state/log/$service.log" >&2 || true
                return 1
            fi
            sleep 0.1
        done
    done
}
