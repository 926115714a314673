# Shared by scripts/run and scripts/test: finds the project, Rust and the libraries, and installs what is missing.
# Sourced, never run by itself.
# shellcheck shell=bash

# A folder for build output that was given relative to the caller's place must survive the change of folder below.
case "${CARGO_TARGET_DIR:-}" in
  "" | /*) ;;
  *) CARGO_TARGET_DIR="$PWD/$CARGO_TARGET_DIR" && export CARGO_TARGET_DIR ;;
esac
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
# shellcheck disable=SC2034 # scripts/run finds the program there
target="${CARGO_TARGET_DIR:-$PWD/target}"

# Library file and the Debian package that brings it; the window opens these when it starts, so no linker asks for them.
window_libraries=(
  "libX11.so.6 libx11-6"
  "libX11-xcb.so.1 libx11-xcb1"
  "libXcursor.so.1 libxcursor1"
  "libXi.so.6 libxi6"
  "libxkbcommon-x11.so.0 libxkbcommon-x11-0"
  "libGL.so.1 libgl1"
)
if [ -n "${WAYLAND_DISPLAY:-}" ]; then
  window_libraries+=(
    "libwayland-client.so.0 libwayland-client0"
    "libwayland-egl.so.1 libwayland-egl1"
    "libEGL.so.1 libegl1"
  )
fi

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# Names the packages among the window's libraries that this machine lacks.
missing_libraries() {
  local known entry
  known="$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null || true)"
  for entry in "${window_libraries[@]}"; do
    grep -qF "${entry% *} " <<<"$known" && continue
    dpkg -s "${entry#* }" >/dev/null 2>&1 && continue
    printf '%s\n' "${entry#* }"
  done
}

# Installs the packages that are named; calls nothing when none is.
install_packages() {
  local as_root=()
  [ "$#" -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    say "These libraries seem to be missing, and this is neither Debian nor Ubuntu: $*"
    say "Install what your system calls them if the next step fails."
    return 0
  fi
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Some packages are missing, and there is no sudo here. As root, run: apt-get install $*"
    as_root=(sudo)
  fi
  say "Installing what is missing: $*"
  "${as_root[@]}" apt-get update -q >&2 || fail "The package lists could not be read. As root, run: apt-get update && apt-get install $*"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2 ||
    fail "The packages could not be installed. As root, run: apt-get install $*"
}

# Installs the window's libraries, and the commands that are named by "command package".
install_missing() {
  local packages pair
  mapfile -t packages < <(missing_libraries)
  command -v cc >/dev/null || packages+=(gcc libc6-dev)
  for pair in "$@"; do
    command -v "${pair% *}" >/dev/null || packages+=("${pair#* }")
  done
  install_packages "${packages[@]}"
}

# Stops with a sentence unless a Rust that is new enough is here.
need_rust() {
  local wanted found
  command -v cargo >/dev/null || PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
  command -v cargo >/dev/null || fail "Rust is missing: install it from https://rustup.rs and try again."
  wanted="$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)"
  found="$(rustc --version | cut -d ' ' -f 2)" || fail "Rust is here but does not run; what it said is above."
  [ "$(printf '%s\n' "$wanted" "${found%%-*}" | sort -V | head -n 1)" = "$wanted" ] ||
    fail "This needs Rust $wanted or newer, and found $found: run rustup update, or install it from https://rustup.rs."
}

# Starts a virtual display of this size; its number stands in $display_folder/display, and it ends with the script.
# Xvfb picks a free display itself and writes its number into the file once it is ready to be used.
start_display() {
  display_folder="$(mktemp -d)"
  display_server=""
  trap 'stop_display' EXIT
  Xvfb -displayfd 3 -screen 0 "$1" +extension GLX -nolisten tcp 3>"$display_folder/display" >"$display_folder/xvfb.log" 2>&1 &
  display_server=$!
  for _ in $(seq 100); do
    [ ! -s "$display_folder/display" ] || break
    kill -0 "$display_server" 2>/dev/null || break
    sleep 0.1
  done
  [ -s "$display_folder/display" ] || {
    cat "$display_folder/xvfb.log" >&2
    fail "The virtual display did not start; what it said is above."
  }
}

stop_display() {
  [ -z "${display_server:-}" ] || kill "$display_server" 2>/dev/null || true
  [ -z "${display_folder:-}" ] || rm -rf "$display_folder"
}
