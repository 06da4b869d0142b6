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

# Ids of the server's processes, also of those that a killed server has left for a moment: all work in the data folder.
# Asked as their user: another one, root included, may not be told.
server_processes() {
    local data
    # The kernel tells the folder's real path.
    data=$(realpath --canonicalize-existing "$database_folder/data" 2>/dev/null) || return 0
    # Processes that end meanwhile and those of others are errors of no interest.
    { as_postgres find /proc -mindepth 2 -maxdepth 2 -name cwd -lname "$data" -printf '%h/comm\n' |
        xargs --no-run-if-empty grep --files-with-matches --line-regexp postgres; } 2>/dev/null |
        cut --delimiter=/ --fields=3 || true
}

# Whether the cluster's server runs, or ends.
postgres_runs() {
    find_database_folder
    [[ -n $(server_processes) ]]
}

# Whether the server takes connections.
postgres_answers() {
    as_postgres "$postgres_programs/pg_isready" --quiet --host="$database_folder" --username=postgres --timeout=2
}

# Whether the process $1 is a PostgreSQL, anybody's, that has not ended.
is_live_postgres() {
    [[ $(cat "/proc/$1/comm" 2>/dev/null) == postgres ]] && [[ $(cut --delimiter=' ' --fields=3 "/proc/$1/stat" 2>/dev/null) != Z ]]
}

# Removes the marks of a killed server whose process id the system still knows or has given to another program: a new
# server would take it for alive. No process of the old one is left.
remove_stale_marks() {
    local mark pid
    for mark in "$database_folder"/data/postmaster.pid "$database_folder"/.s.PGSQL.*.lock; do
        read -r pid 2>/dev/null <"$mark" || continue
        if [[ -d /proc/$pid ]] && ! is_live_postgres "$pid" && ! postgres_runs && [[ $(head -n 1 "$mark") == "$pid" ]]; then
            as_postgres rm -f "$mark"
        fi
    done
}

# Starts the server, after a crash too, and waits until it takes connections.
start_postgres() {
    local tick
    make_database_folder
    make_cluster
    rm -f "$database_folder/stopped"
    for ((tick = 0; tick < 600; tick++)); do
        ! postgres_answers || return 0
        postgres_runs || break
        sleep 0.2
    done
    remove_stale_marks
    as_postgres "$postgres_programs/pg_ctl" start --silent --wait --timeout=120 --pgdata="$database_folder/data" \
        --log="$database_folder/postgres.log" ||
        die "PostgreSQL did not start; its log is $database_folder/postgres.log"
}

# Stops the server of this instance, and no other, and marks it as stopped. One that is killed meanwhile is as good as that.
stop_postgres() {
    local said tick
    find_database_folder
    [[ -d $database_folder ]] || return 0
    touch "$database_folder/stopped"
    postgres_runs || return 0
    said=$(as_postgres "$postgres_programs/pg_ctl" stop --silent --wait --mode=fast --timeout=60 \
        --pgdata="$database_folder/data" 2>&1) && return 0
    # The processes of a server that was killed end by themselves.
    for ((tick = 0; tick < 50; tick++)); do
        postgres_runs || return 0
        sleep 0.2
    done
    rm -f "$database_folder/stopped"
    die "PostgreSQL did not stop: $said"
}

# How libpq reaches the database as the role $1.
conninfo() {
    echo "host=$database_folder dbname=$database_name user=$1"
}

# Whether the server ended without having been stopped: killed, or by its own decision, as when the disk is full.
postgres_ended() {
    [[ ! -e $database_folder/stopped ]] && ! postgres_runs
}

# Makes roles, database and schemas.
make_roles() {
    PGOPTIONS='--client-min-messages=warning' "$postgres_programs/psql" --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
        --dbname="host=$database_folder user=postgres dbname=postgres" --file="$root/deploy/roles.sql" >/dev/null
}
