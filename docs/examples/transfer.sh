#!/usr/bin/env bash
# What carries a bank's files (docs/protocol.md, section 6.4): what the node has written goes to the hub, the hub's replies
# come back. Run it every minute or so, from cron or a systemd timer. Anything else that speaks SFTP may do the same.
#   transfer.sh FOLDER CODE HOST PORT SSH-KEY KNOWN-HOSTS
set -euo pipefail
[ $# -eq 6 ] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 2; }
cd "$1"
code=$2 host=$3 port=$4 key=$5 known=$6
mkdir -p to-hub from-hub .arriving

session() { # commands of sftp on standard input
  sftp -q -b - -P "$port" -o "IdentityFile=$key" -o IdentitiesOnly=yes -o BatchMode=yes \
    -o StrictHostKeyChecking=yes -o "UserKnownHostsFile=$known" "$code@$host"
}

# A file under its last name is whole: the node renames, the hub takes what is renamed, and so does this.
shopt -s nullglob
cd to-hub
requests=(*.request)
cd ..
{
  for request in "${requests[@]}"; do
    name=${request%.request}
    echo "put to-hub/$request in/$name.part"
    echo "rename in/$name.part in/$request"
  done
  echo '-get out/*.reply .arriving/' # there may be none
} | session >/dev/null 2>&1
for request in "${requests[@]}"; do rm -f "to-hub/$request"; done

# Names come from the server. What is no name of the protocol is thrown away, and must never become a command of sftp.
replies=()
for arrived in .arriving/*; do
  if [[ ${arrived##*/} =~ ^[A-Za-z0-9_-]{1,64}\.reply$ ]]; then replies+=("${arrived##*/}"); else rm -rf "$arrived"; fi
done
for reply in "${replies[@]}"; do
  mv ".arriving/$reply" from-hub/
  echo "-rm out/$reply"
done | if [ ${#replies[@]} -gt 0 ]; then session; fi >/dev/null 2>&1
