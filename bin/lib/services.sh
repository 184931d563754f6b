# Where the real services live and how one is asked, started and stopped; sourced by bin/services.
# shellcheck shell=bash disable=SC2034 # the other files of bin/services read these variables
#
# As root everything runs as an own system user, because PostgreSQL and Elasticsearch refuse root;
# otherwise as the caller. All clones on a machine share one set of services.

SERVICE_USER=guongsang-services
# Debian keeps runuser and useradd where a plain PATH does not look.
PATH="$PATH:/usr/sbin:/sbin"
CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/guongsang"
if [ "$(id -u)" -eq 0 ]; then
    STATE=${GUONGSANG_SERVICES_STATE:-/var/lib/guongsang-services}
else
    STATE=${GUONGSANG_SERVICES_STATE:-${XDG_STATE_HOME:-$HOME/.local/state}/guongsang-services}
fi
ENV_FILE="$STATE/services.env"

POSTGRES_PORT=${GUONGSANG_POSTGRES_PORT:-54329}
REDIS_PORT=${GUONGSANG_REDIS_PORT:-63799}
MARIADB_PORT=${GUONGSANG_MARIADB_PORT:-33069}
ELASTICSEARCH_PORT=${GUONGSANG_ELASTICSEARCH_PORT:-19200}
ELASTICSEARCH_TRANSPORT_PORT=${GUONGSANG_ELASTICSEARCH_TRANSPORT_PORT:-19300}

# Run as the services' user.
as_service() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd "$STATE" && runuser -u "$SERVICE_USER" -- "$@")
    else
        "$@"
    fi
}

prepare_state() {
    if [ "$(id -u)" -eq 0 ] && ! id "$SERVICE_USER" >/dev/null 2>&1; then
        useradd --system --home-dir "$STATE" --no-create-home --shell /usr/sbin/nologin "$SERVICE_USER"
    fi
    mkdir -p "$STATE"
    if [ "$(id -u)" -eq 0 ]; then
        chown "$SERVICE_USER:" "$STATE"
    fi
}

# install_packages PACKAGE...: by apt when that is possible, else say what to install.
install_packages() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo -n)
    fi
    if command -v apt-get >/dev/null 2>&1 && "${as_root[@]}" true 2>/dev/null; then
        say "  installing packages: $*"
        if "${as_root[@]}" apt-get update -qq >/dev/null 2>&1 &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null 2>&1; then
            return
        fi
    fi
    say "  packages are needed: sudo apt-get install $*"
    return 1
}

port_answers() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# runs SERVICE PIDFILE: whether the pid in the file is a process that this script started.
# A pid number can be given to another program after a restart of the machine, so that the
# process must also name our folder.
runs() {
    local pid
    [ -s "$1" ] || return 1
    read -r pid <"$1"
    [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF "$STATE"
}

# wait_until SECONDS COMMAND...: ask twice a second until the command succeeds.
wait_until() {
    local tries=$(($1 * 2))
    shift
    while ! "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 0.5
    done
}

refuse_foreign_port() {
    if port_answers "$1"; then
        say "  port $1 is used by another program; set $2 to another port"
        return 1
    fi
}

stop_by_pidfile() {
    local pid
    runs "$1" || return 0
    read -r pid <"$1"
    kill "$pid"
    wait_until 60 process_is_gone "$pid"
}

process_is_gone() { ! kill -0 "$1" 2>/dev/null; }

# --- PostgreSQL -----------------------------------------------------------------------------------

postgres_bin() {
    local newest
    newest=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    if [ -n "$newest" ] && [ -x "$newest/initdb" ]; then
        printf '%s\n' "$newest"
    elif command -v initdb >/dev/null 2>&1; then
        dirname "$(readlink -f "$(command -v initdb)")"
    else
        return 1
    fi
}

postgres_running() { runs "$STATE/postgres/data/postmaster.pid"; }

postgres_ready() { "$(postgres_bin)/pg_isready" -q -h 127.0.0.1 -p "$POSTGRES_PORT"; }

postgres_sql() {
    as_service "$(postgres_bin)/psql" -qtA -h 127.0.0.1 -p "$POSTGRES_PORT" -U guongsang -d "$1" -c "$2"
}

postgres_up() {
    local bin data="$STATE/postgres/data"
    postgres_running && return
    postgres_bin >/dev/null || install_packages postgresql || return 1
    bin=$(postgres_bin) || return 1
    refuse_foreign_port "$POSTGRES_PORT" GUONGSANG_POSTGRES_PORT || return 1
    as_service mkdir -p "$STATE/postgres"
    if [ ! -s "$data/PG_VERSION" ]; then
        as_service "$bin/initdb" --pgdata="$data" --username=guongsang --auth=trust --encoding=UTF8 \
            --locale=C.UTF-8 >/dev/null || return 1
    fi
    # The data are for development and tests, so that a crash may cost them: no fsync.
    as_service "$bin/pg_ctl" --pgdata="$data" --log="$STATE/postgres/log" --wait --silent start --options="\
        -c listen_addresses=127.0.0.1 -c port=$POSTGRES_PORT -c unix_socket_directories= \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off" || return 1
    if [ "$(postgres_sql postgres "SELECT 1 FROM pg_database WHERE datname = 'guongsang'")" != 1 ]; then
        postgres_sql postgres "CREATE DATABASE guongsang"
    fi
}

postgres_down() {
    postgres_running || return 0
    as_service "$(postgres_bin)/pg_ctl" --pgdata="$STATE/postgres/data" --mode=fast --wait --silent stop
}

postgres_env() { say "DATABASE_URL=postgres://guongsang@127.0.0.1:$POSTGRES_PORT/guongsang"; }

# --- Redis ----------------------------------------------------------------------------------------

redis_running() { runs "$STATE/redis/pid"; }

redis_ready() { [ "$(redis-cli -h 127.0.0.1 -p "$REDIS_PORT" ping 2>/dev/null)" = PONG ]; }

redis_up() {
    redis_running && return
    command -v redis-server >/dev/null 2>&1 || install_packages redis-server || return 1
    refuse_foreign_port "$REDIS_PORT" GUONGSANG_REDIS_PORT || return 1
    as_service mkdir -p "$STATE/redis"
    # Redis hides its arguments behind a title, so that the file name is what names our folder.
    as_service tee "$STATE/redis/redis.conf" >/dev/null <<CONF
bind 127.0.0.1
port $REDIS_PORT
dir $STATE/redis
pidfile $STATE/redis/pid
logfile $STATE/redis/log
daemonize yes
save ""
appendonly no
proc-title-template "{title} {listen-addr} $STATE/redis"
CONF
    as_service redis-server "$STATE/redis/redis.conf" >/dev/null || return 1
    wait_until 10 redis_ready
}

redis_down() { stop_by_pidfile "$STATE/redis/pid"; }

redis_env() { say "REDIS_URL=redis://127.0.0.1:$REDIS_PORT/0"; }

# --- Chromium -------------------------------------------------------------------------------------

# The headless shell takes a third of the processor time; without it the whole browser does.
chromium_running() { command -v chromium-headless-shell || command -v chromium; } >/dev/null 2>&1

chromium_ready() { chromium_running; }

chromium_up() {
    command -v chromium-headless-shell >/dev/null 2>&1 || install_packages chromium-headless-shell ||
        chromium_running || install_packages chromium
}

chromium_env() { :; }

# --- OCR ------------------------------------------------------------------------------------------

ocr_running() { command -v ocrmypdf >/dev/null 2>&1 && command -v tesseract >/dev/null 2>&1; }

ocr_ready() { tesseract --list-langs 2>/dev/null | grep -qx vie; }

# tesseract-ocr-osd tells which way up a page lies.
ocr_up() {
    { ocr_running && ocr_ready; } || install_packages ocrmypdf tesseract-ocr-vie tesseract-ocr-osd
}

ocr_env() { :; }

# --- MariaDB --------------------------------------------------------------------------------------

# What old portals lie in: only the tests of moving ask it.
mariadb_running() { runs "$STATE/mariadb/pid"; }

mariadb_ready() {
    mariadb-admin --no-defaults --protocol=tcp -h 127.0.0.1 -P "$MARIADB_PORT" -u root ping >/dev/null 2>&1
}

mariadb_up() {
    local own="$STATE/mariadb"
    mariadb_running && return
    { command -v mariadbd && command -v mariadb-admin; } >/dev/null 2>&1 || install_packages mariadb-server || return 1
    refuse_foreign_port "$MARIADB_PORT" GUONGSANG_MARIADB_PORT || return 1
    as_service mkdir -p "$own" || return 1
    if [ ! -d "$own/data/mysql" ]; then
        as_service mariadb-install-db --no-defaults --datadir="$own/data" --skip-test-db \
            --auth-root-authentication-method=normal >/dev/null || return 1
    fi
    # Data of tests, as those of PostgreSQL: a crash may cost them. A shell of its own lets go of the
    # lock, which a function in the background would hold.
    # shellcheck disable=SC2016
    as_service sh -c 'exec "$@" </dev/null >/dev/null 2>&1 &' sh \
        mariadbd --no-defaults --datadir="$own/data" --bind-address=127.0.0.1 --port="$MARIADB_PORT" \
        --socket="$own/socket" --pid-file="$own/pid" --log-error="$own/log" --skip-log-bin \
        --innodb-flush-log-at-trx-commit=0 --innodb-buffer-pool-size=16M --performance-schema=OFF || return 1
    wait_until 30 mariadb_ready
}

mariadb_down() { stop_by_pidfile "$STATE/mariadb/pid"; }

mariadb_env() { say "MARIADB_URL=mysql://root@127.0.0.1:$MARIADB_PORT/mysql"; }
