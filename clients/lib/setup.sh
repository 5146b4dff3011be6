# For the setup scripts of the clients' folders, which read it by "."; it is no program.
# A setup that cannot have what it needs says why in one line on standard output and ends with this code.
# shellcheck shell=sh
cannot=3

cannot() {
    echo "$*"
    exit "$cannot"
}

# need PACKAGE TEST…: unless the test succeeds, installs a package of Debian, and then it must.
need() {
    package=$1
    shift
    "$@" >/dev/null 2>&1 && return 0
    command -v apt-get >/dev/null 2>&1 || cannot "$package is missing, and there is no apt-get"
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        cannot "missing: apt-get install $package"
    fi
    echo "installing $package" >&2
    apt_install "$package" || { $as_root apt-get -q update >&2 && apt_install "$package"; } \
        || cannot "could not be installed: $package"
    "$@" >/dev/null 2>&1 || cannot "$package is installed, but does not do: $*"
}

apt_install() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$1" >&2
}

# need_npm: the modules of package-lock.json beside the setup script, with Node.js itself.
need_npm() {
    need nodejs command -v node
    need npm command -v npm
    stamp=node_modules/.borealis-installed
    if ! cmp -s package-lock.json "$stamp"; then
        npm ci --omit=peer --ignore-scripts --no-audit --no-fund --loglevel=error >&2 \
            || cannot "its modules could not be had from npm"
        cp package-lock.json "$stamp"
    fi
}
