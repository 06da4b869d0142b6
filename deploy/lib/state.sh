# shellcheck shell=bash
# Where an instance keeps what it makes, and the ports that it listens on.
#
#   LIVE_STATE      folder of data, keys, logs and marks (default: .local of the source tree)
#   LIVE_HTTP_PORT  the page's port (default 8080); the others are offsets to it

state=$(realpath -m "${LIVE_STATE:-$root/.local}")
certificates=${LIVE_CERTIFICATES:-$state/certificates} # for mutual TLS; see deploy/certs
domain=${LIVE_DOMAIN:-local}                           # what their names begin with
services=(accounts metrics benchmarks suggestions gateway)
people_file=$state/run/people # whom to sign in as: id, tab, what there is to see

# The ports that an instance listens on, as offsets to the page's.
declare -A rpc_offset=([accounts]=1 [metrics]=2 [benchmarks]=3 [suggestions]=4)
declare -A grpc_offset=([accounts]=6 [metrics]=7 [benchmarks]=8 [suggestions]=9)
declare -A health_offset=([accounts]=11 [metrics]=12 [benchmarks]=13 [suggestions]=14 [gateway]=15)

# Makes the folders of the state. Only their owner may look into those that hold secrets or marks.
make_state() {
    mkdir -p "$state/log" "$state/run" "$state/keys"
    chmod 700 "$state/run" "$state/keys" "$state/log"
}

# Makes calls between the instance's processes go over mutual TLS if the caller set LIVE_TLS=1, else in plain text.
choose_transport() {
    rm -f "$state/run/tls"
    [[ -z ${LIVE_TLS-} ]] || touch "$state/run/tls"
}

# Whether this instance's processes call each other over mutual TLS.
has_tls() {
    [[ -e $state/run/tls ]]
}

# The port on which the service $1 takes calls.
rpc_port() {
    echo $((page_port + ${rpc_offset[$1]}))
}

# The port on which the service $1 takes the same calls as gRPC.
grpc_port() {
    echo $((page_port + ${grpc_offset[$1]}))
}

# The port of /livez, /readyz and /metrics of the service $1.
health_port() {
    echo $((page_port + ${health_offset[$1]}))
}

# Sets page_port to what the caller asked for.
choose_page_port() {
    page_port=${LIVE_HTTP_PORT:-8080}
    if [[ ! $page_port =~ ^[1-9][0-9]{0,4}$ ]] || ((page_port > 65520)); then
        die "LIVE_HTTP_PORT=$page_port is not a port from 1 to 65520"
    fi
}

# Sets page_port to that of the last start; before the first, to what the caller asked for.
recall_page_port() {
    if [[ -s $state/run/port ]]; then
        page_port=$(<"$state/run/port")
    else
        choose_page_port
    fi
}

# All ports of the instance.
all_ports() {
    local service
    echo "$page_port"
    for service in "${services[@]}"; do
        [[ -z ${rpc_offset[$service]-} ]] || rpc_port "$service"
        [[ -z ${grpc_offset[$service]-} ]] || grpc_port "$service"
        health_port "$service"
    done
}

# Ends the command if somebody listens on a port of the instance. The kernel's own list is read, so that no tool is
# needed and nothing is connected to.
refuse_ports_in_use() {
    local port taken=()
    for port in $(all_ports); do
        if cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
            awk -v "port=$(printf '%04X' "$port")" '$4 == "0A" && $2 ~ ":" port "$" { found = 1 } END { exit !found }'; then
            taken+=("$port")
        fi
    done
    ((${#taken[@]} == 0)) || die "in use by another program: port ${taken[*]}. Choose others with LIVE_HTTP_PORT" \
        "(the page's port; the instance also takes $((page_port + 1))-$((page_port + 4))," \
        "$((page_port + 6))-$((page_port + 9)) and $((page_port + 11))-$((page_port + 15)) above it). Nothing was started."
}
