# shellcheck shell=bash
# The private PostgreSQL 15 of an instance: a Unix socket in a folder of mode 700, no TCP port.
#
# PostgreSQL refuses to run as root, so root runs it as postgres or nobody. Where that user cannot enter the state's
# folder, where the socket's path would not fit into the 107 bytes that it may have, or where a connection string would
# need quotes for it, data and socket lie in a short folder under /var/tmp, which the file `database-folder` of the
# state names.

database_name=live_diagnosis
cluster_settings= # further lines of postgresql.conf for a new cluster
database_folder_file=$state/database-folder

# The folder of PostgreSQL's programs. Debian's wrappers of the same names know only Debian's own clusters.
postgres_programs=/usr/lib/postgresql/15/bin

# Prints the user that PostgreSQL runs as.
postgres_user() {
    if ((EUID != 0)); then
        id --user --name
    elif getent passwd postgres >/dev/null; then
        echo postgres
    else
        echo nobody
    fi
}

# Runs a command as PostgreSQL's user, from a folder that every user may enter, and without the caller's locks and mark,
# which a server would otherwise hold on to.
as_postgres() (
    cd /
    exec 8>&- 9>&-
    unset LIVE_INSTANCE
    if ((EUID == 0)); then
        exec setpriv --reuid="$(postgres_user)" --regid="$(id --group "$(postgres_user)")" --clear-groups \
            --inh-caps=-all env HOME=/ "$@"
    fi
    exec "$@"
)

# Sets database_folder to where data, socket and log of PostgreSQL lie, once that has been decided.
find_database_folder() {
    database_folder=$state/postgres
    if [[ -s $database_folder_file ]]; then
        database_folder=$(<"$database_folder_file")
    fi
}

# Decides where the database lies, at the first start, and makes the folder.
make_database_folder() {
    find_database_folder
    if [[ -d $database_folder ]]; then
        return
    fi
    [[ ! -s $database_folder_file ]] || die "$database_folder, which $database_folder_file names, is gone and the" \
        "database with it; remove that file to begin with an empty one"
    mkdir --mode=700 "$database_folder"
    chown "$(postgres_user):" "$database_folder"
    if ((${#database_folder} > 80)) || [[ $database_folder =~ [^A-Za-z0-9._/-] ]] || ! as_postgres test -w "$database_folder"; then
        rmdir "$database_folder"
        database_folder=$(mktemp --directory /var/tmp/live-XXXXXX)
        chown "$(postgres_user):" "$database_folder"
        echo "$database_folder" >"$database_folder_file"
        say "the database lies in $database_folder (named in $database_folder_file)"
    fi
}

# Makes the cluster if there is none. What an interrupted attempt left is thrown away: it never held data.
make_cluster() {
    local data=$database_folder/data
    [[ ! -e $data/PG_VERSION ]] || return 0
    as_postgres rm -rf "$data.new"
    as_postgres "$postgres_programs/initdb" --pgdata="$data.new" --username=postgres --encoding=UTF8 --locale=C.UTF-8 \
        --auth-local=trust --auth-host=reject --data-checksums >/dev/null
    # Only the owner of the folder (and root) reaches the socket, hence no passwords.
    as_postgres tee -a "$data.new/postgresql.conf" >/dev/null <<EOF
listen_addresses = ''
unix_socket_directories = '$database_folder'
max_connections = 200
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
$cluster_settings
EOF
    as_postgres mv "$data.new" "$data"
}

# Whether the cluster's server runs.
postgres_runs() {
    find_database_folder
    [[ -e $database_folder/data/postmaster.pid ]] &&
        as_postgres "$postgres_programs/pg_ctl" status --pgdata="$database_folder/data" >/dev/null 2>&1
}

# Starts the server, after a crash too, and waits until it takes connections.
start_postgres() {
    make_database_folder
    make_cluster
    ! postgres_runs || return 0
    as_postgres "$postgres_programs/pg_ctl" start --silent --wait --timeout=120 --pgdata="$database_folder/data" \
        --log="$database_folder/postgres.log" ||
        die "PostgreSQL did not start; its log is $database_folder/postgres.log"
}

# Stops the server of this instance, and no other.
stop_postgres() {
    postgres_runs || return 0
    as_postgres "$postgres_programs/pg_ctl" stop --silent --wait --mode=fast --timeout=60 --pgdata="$database_folder/data"
}

# How libpq reaches the database as the role $1.
conninfo() {
    echo "host=$database_folder dbname=$database_name user=$1"
}

# Whether the server ended without having been stopped: its mark is there, its process is not.
postgres_crashed() {
    local pid
    read -r pid 2>/dev/null <"$database_folder/data/postmaster.pid" && [[ ! -d /proc/$pid ]]
}

# Makes roles, database and schemas.
make_roles() {
    PGOPTIONS='--client-min-messages=warning' "$postgres_programs/psql" --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
        --dbname="host=$database_folder user=postgres dbname=postgres" --file="$root/deploy/roles.sql" >/dev/null
}
