#!/usr/bin/env bash
# Installs and runs the project in a bare Debian root: no browser, no font, no library that Chromium wants, no git, an empty home. The builds
# run as root and as an ordinary user, whom the kernel refuses user namespaces in there, as hardened systems do.
# Needs root on Debian or Ubuntu; says so loudly and succeeds elsewhere. With `--builds` it leaves
# out the tests.
set -euo pipefail

exam=exams/stat433-midterm-1.md
project=$(cd "$(dirname "$0")/../.." && pwd)

skip() {
  printf '\n*** test:bare SKIPPED: %s ***\n\n' "$1" >&2
  exit 0
}

[ "$(uname -sm)" = 'Linux x86_64' ] || skip 'it needs Linux on x64'
[ "$(id -u)" = 0 ] || skip 'it needs root, to make a root of its own'
command -v apt-get >/dev/null || skip 'it needs apt'
command -v debootstrap >/dev/null || apt-get install -y -qq debootstrap >/dev/null || skip 'debootstrap cannot be installed'

work=$(mktemp -d "${TMPDIR:-/tmp}/papersetter-bare.XXXXXX")
root=$work/root
mounts=()
clean() {
  for point in "${mounts[@]}"; do umount -l "$root/$point"; done
  # with a mount left, rm would reach out of the folder
  if ! grep -q " $work" /proc/mounts; then rm -rf --one-file-system "$work"; fi
}
trap clean EXIT
trap 'exit 130' INT TERM

. /etc/os-release
# the machine's own mirror, in either form of apt's sources
mirror=$({ cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null || true; } |
  sed -nE "s/^URIs: *([^ ]*\/${ID})\/?( .*)?\$/\1/p; s/^deb +(\[[^]]*\] +)?([^ ]*\/${ID})\/? .*/\2/p" | head -n 1)
[ -n "$mirror" ] || skip "no mirror for $ID in apt's sources"
proxy=$(apt-config shell p Acquire::http::Proxy)
if [ -n "$proxy" ]; then eval "$proxy" && export http_proxy=$p; fi

echo "making a bare $PRETTY_NAME from $mirror"
debootstrap --variant=minbase "$VERSION_CODENAME" "$root" "$mirror" >"$work/debootstrap.log" ||
  { tail -n 20 "$work/debootstrap.log" >&2; exit 1; }

# node and npm of this machine, with whatever shared libraries minbase lacks
node=$(node -p process.execPath)
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
mkdir -p "$root/opt/node/bin" "$root/opt/node/lib/node_modules" "$root/opt/papersetter" "$root/opt/home"
cp "$node" "$root/opt/node/bin/node"
cp -r "$npm" "$root/opt/node/lib/node_modules/npm"
for command in npm npx; do ln -s "../lib/node_modules/npm/bin/$command-cli.js" "$root/opt/node/bin/$command"; done
ldd "$node" | sed -nE 's/.*=> (\/[^ ]+) .*/\1/p' | while read -r library; do
  [ -e "$root$library" ] || install -D "$library" "$root$library"
done

# the files as they are here, committed or not, without what is ignored
if command -v git >/dev/null && git -c "safe.directory=$project" -C "$project" rev-parse >/dev/null 2>&1; then
  git -c "safe.directory=$project" -C "$project" ls-files -z --cached --others --exclude-standard |
    (cd "$project" && while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done) |
    tar -C "$project" --null -T - -c | tar -C "$root/opt/papersetter" -x
else
  tar -C "$project" --exclude=./node_modules --exclude=./dist --exclude=./coverage -c . | tar -C "$root/opt/papersetter" -x
fi

# the machine's way to the registry
settings=(HOME=/opt/home PATH=/opt/node/bin:/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8)
settings+=("npm_config_registry=$(npm config get registry)" npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false)
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
  if [ -n "${!name:-}" ]; then settings+=("$name=${!name}"); fi
done
authority=$(npm config get cafile)
if [ -z "$authority" ] || [ "$authority" = null ]; then authority=${NODE_EXTRA_CA_CERTS:-}; fi
if [ -n "$authority" ]; then
  cp "$authority" "$root/opt/authority.pem"
  settings+=(npm_config_cafile=/opt/authority.pem NODE_EXTRA_CA_CERTS=/opt/authority.pem)
fi
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"

mount -t proc proc "$root/proc" && mounts+=(proc)
for device in null zero random urandom; do
  [ -c "$root/dev/$device" ] || { : >"$root/dev/$device" && mount --bind "/dev/$device" "$root/dev/$device" && mounts+=("dev/$device"); }
done

chroot=$(PATH=$PATH:/usr/sbin:/sbin command -v chroot)
inside() { env -i "${settings[@]}" "$chroot" "$root" sh -c "cd /opt/papersetter && $1"; }

# an ordinary user, with a clone and a folder of their own
mkdir -p "$root/opt/person/my-exams"
cp -r "$root/opt/papersetter" "$root/opt/person/papersetter"
chown -R 1000:1000 "$root/opt/person"
as_person() { env -i "${settings[@]}" HOME=/opt/person "$chroot" --userspec=1000:1000 "$root" sh -c "cd /opt/person/my-exams && $1"; }
timed() {
  local start=$EPOCHREALTIME
  inside "$2"
  awk -v a="$start" -v b="$EPOCHREALTIME" -v what="$1" 'BEGIN { printf "%-28s %6.2f s\n", what, b - a }' >>"$work/timings"
}

papers=$root/opt/papersetter/dist/exams/$(basename "$exam" .md)
sums() { (cd "$papers" && sha256sum student.pdf solution.pdf); }

# the two commands of the README; the second build is timed because the first one unpacks the browser
timed 'npm ci' 'npm ci --loglevel=error'
timed 'first build' "npx papersetter build $exam"
first=$(sums)
timed 'second build' "npx papersetter build $exam"
[ "$first" = "$(sums)" ] || { echo 'the second build gave other bytes than the first' >&2; exit 1; }
for paper in "$papers"/{student,solution}.pdf; do
  [ "$(head -c 4 "$paper")" = %PDF ] || { echo "not a PDF: ${paper#"$root"}" >&2; exit 1; }
  echo "made ${paper#"$root"}, $(stat -c %s "$paper") bytes"
done

# an ordinary user installs the same, and prints the same
cp -r "$root/opt/home/.npm" "$root/opt/person/.npm" && chown -R 1000:1000 "$root/opt/person/.npm"
as_person "cd /opt/person/papersetter && npm ci --loglevel=error && npx papersetter build $exam"
(cd "$root/opt/person/papersetter/dist/exams/$(basename "$exam" .md)" && [ "$first" = "$(sha256sum student.pdf solution.pdf)" ]) ||
  { echo 'an ordinary user gets other papers than root' >&2; exit 1; }

# the package, in a folder of one's own, as root and as an ordinary user
inside 'npm pack --ignore-scripts --loglevel=error --pack-destination /opt'
sed -n '/^```markdown$/,/^```$/p' "$project/README.md" | sed '1d;/^```$/,$d' >"$root/opt/quiz.md"
mkdir "$root/opt/my-exams"
for who in inside as_person; do
  folder=/opt/my-exams
  if [ $who = as_person ]; then folder=/opt/person/my-exams; fi
  $who "cd $folder && npm init -y >/dev/null && npm install --loglevel=error /opt/papersetter-*.tgz && cp /opt/quiz.md . && npx papersetter build quiz.md"
  for paper in student solution; do
    [ "$(head -c 4 "$root$folder/dist/exams/quiz/$paper.pdf")" = %PDF ] || { echo "not a PDF: $folder: $paper.pdf" >&2; exit 1; }
  done
done
cmp "$root/opt/my-exams/dist/exams/quiz/student.pdf" "$root/opt/person/my-exams/dist/exams/quiz/student.pdf"
cat "$work/timings"
if [ "${1:-}" = --builds ]; then exit 0; fi
timed 'npm cit' 'npm cit --loglevel=error'
tail -n 1 "$work/timings"
