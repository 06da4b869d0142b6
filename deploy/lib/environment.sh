# shellcheck shell=bash
# The configuration of each process of a local instance, as environment variables (LIVEDIAG_ and the key in capitals).

# Exports what every process needs. Other keys that the caller's shell sets (LIVEDIAG_LOG_LEVEL, LIVEDIAG_CLOCK_NOW)
# reach every process too; libpq's own variables do not, because they would lead to another database.
export_common() {
    local name service
    for name in $(compgen -e PG); do
        unset "$name"
    done
    export LIVEDIAG_KEYS_DIRECTORY=$state/keys LIVEDIAG_DEMO_SIGN_IN=true
    for service in "${!rpc_offset[@]}"; do
        export "LIVEDIAG_ENDPOINTS_${service^^}=127.0.0.1:$(rpc_port "$service")"
    done
    export "LIVEDIAG_ENDPOINTS_GATEWAY=127.0.0.1:$(health_port gateway)"
}

# Prints the persons of the demo as the gateway's key has them: id=note, separated by commas.
demo_people() {
    [[ ! -s $people_file ]] || sed 's/\t/=/' "$people_file" | paste --serial --delimiters=,
}

# Exports what the bearer of the certificate $1 needs for mutual TLS, where the instance has it.
export_certificate() {
    has_tls || return 0
    export LIVEDIAG_RPC_TLS_CERTIFICATE_FILE=$certificates/$1.pem LIVEDIAG_RPC_TLS_KEY_FILE=$certificates/$1.key
    export LIVEDIAG_RPC_TLS_ROOTS_FILE=$certificates/roots.pem LIVEDIAG_RPC_TLS_DOMAIN=$domain
}

# Exports what the service $1 needs.
export_service() {
    export_common
    export_certificate "$1"
    LIVEDIAG_HTTP_HEALTH_PORT=$(health_port "$1")
    export LIVEDIAG_HTTP_HEALTH_PORT
    if [[ $1 == benchmarks ]]; then
        export LIVEDIAG_BENCHMARKS_PERTURBATION_KEY_FILE=$state/keys/perturbation.key
    fi
    if [[ $1 == gateway ]]; then
        export LIVEDIAG_HTTP_PORT=$page_port LIVEDIAG_RPC_PORT=$((page_port + 5))
        export "LIVEDIAG_GATEWAY_DEMO_PEOPLE=${LIVEDIAG_GATEWAY_DEMO_PEOPLE-$(demo_people)}"
    else
        LIVEDIAG_RPC_PORT=$(rpc_port "$1")
        LIVEDIAG_GRPC_PORT=$(grpc_port "$1")
        LIVEDIAG_DATABASE_CONNINFO=$(conninfo "live_$1")
        export LIVEDIAG_RPC_PORT LIVEDIAG_GRPC_PORT LIVEDIAG_DATABASE_CONNINFO
    fi
}

# Exports what livectl needs: it migrates, so it is the owner.
export_livectl() {
    export_common
    export_certificate operator
    LIVEDIAG_DATABASE_CONNINFO=$(conninfo live_owner)
    export LIVEDIAG_DATABASE_CONNINFO
}

# Runs livectl with the words that follow.
livectl() (
    export_livectl
    exec "$products/livectl" "$@"
)
