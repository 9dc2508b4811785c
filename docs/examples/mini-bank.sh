#!/usr/bin/env bash
# A bank in one shell script: curl, openssl, and what every Unix has (bash, od, date, awk, sed).
# One round of docs/protocol.md: takes work, checks it, looks up in two CSV files, masks, seals, signs, posts.
#
#   docs/examples/mini-bank.sh FOLDER https://localhost:9443
#
# FOLDER is one that 'bank-node conformance prepare' has made. It shows how each byte is made; it is no bank to run:
# it starts some sixty processes for each answer, and private keys and secrets pass through command lines.
#
# The openssl command refuses AES-GCM ("AEAD ciphers not supported"). GCM is counter mode and a checksum: openssl does
# the counter mode, and ghash below the checksum, which the answer's tag needs. The tag of a batch that comes in is
# compared in the same way.
set -euo pipefail
folder=${1:?FOLDER} hub=${2:?https://HOST:PORT}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

# --- Bytes are passed around as hexadecimal ---------------------------------------------------------------------

hex() { od -An -v -tx1 | tr -d ' \n'; }
bin() { printf '%b' "$(printf '%s' "$1" | sed 's/../\\x&/g')"; }
text() { printf '%s' "$1" | hex; }
label() { text "$1"; printf 00; }
at() { printf '%s' "${1:$(($2 * 2)):$(($3 * 2))}"; } # hex, offset, length
u64() { printf '%016x' "$1"; }
sha256() { bin "$1" | openssl dgst -sha256 -binary | hex; }
hmac() { bin "$2" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$1" -binary | hex; }
base64() { openssl base64 -A; }
no() { echo "refused: $1" >&2; return 1; }
refuse() { no "$1" || exit 1; }

# --- Section 1 and 2: keys and signatures ------------------------------------------------------------------------

SPKI=3059301306072a8648ce3d020106082a8648ce3d030107034200
spki_of() { openssl x509 -in "$1" -noout -pubkey | openssl pkey -pubin -outform DER | hex; }
key_id() { sha256 "$(spki_of "$1")" | cut -c1-16; }
point_of() { spki_of "$1" | tail -c 130; }
public_key() { bin "$SPKI$1" | openssl pkey -pubin -inform DER -pubcheck -out "$2" >/dev/null 2>&1; } # point, file

# r and s of 32 bytes each; openssl speaks DER.
sign() {
  bin "$1" | openssl dgst -sha256 -sign "$folder/signing.key" -out "$work/signature.der"
  openssl asn1parse -inform DER -in "$work/signature.der" | awk -F: '/INTEGER/ {printf "%64s", $NF}' |
    tr ' ABCDEF' '0abcdef'
}
der_integer() { # 32 bytes
  local number=$1
  while [ "${#number}" -gt 2 ] && [ "${number:0:2}" = 00 ]; do number=${number:2}; done
  case $number in [89abcdef]*) number=00$number ;; esac
  printf '02%02x%s' $((${#number} / 2)) "$number"
}
is_signed() { # public key file, signature of 64 bytes, message
  local body
  body=$(der_integer "$(at "$2" 0 32)")$(der_integer "$(at "$2" 32 32)")
  bin "$(printf '30%02x%s' $((${#body} / 2)) "$body")" >"$work/verify.der"
  bin "$3" | openssl dgst -sha256 -verify "$1" -signature "$work/verify.der" >/dev/null 2>&1
}

institution=$(openssl x509 -in "$folder/signing.pem" -noout -ext subjectAltName |
  sed -n 's/.*urn:chaka:institution:\([0-9]\{8\}\):signing.*/\1/p')
own_id=$(key_id "$folder/signing.pem")
hub_id=$(key_id "$folder/hub-signing.pem")
encryption_id=$(key_id "$folder/encryption.pem")
openssl x509 -in "$folder/hub-signing.pem" -noout -pubkey >"$work/hub.pub"
pin=$(bin "$(spki_of "$folder/hub-signing.pem")" | openssl dgst -sha256 -binary | base64)

# --- Section 5: signed HTTP over mutual TLS ----------------------------------------------------------------------

header() { tr -d '\r' <"$work/head" | awk -v name="$1" 'tolower($0) ~ "^" name ":" {sub(/^[^:]*: */, ""); print; exit}'; }

# Leaves the verified reply in $status, $type and the file reply.
call() { # path, content type, file with the body
  local digest nonce params base signature input created
  digest="sha-256=:$(openssl dgst -sha256 -binary "$3" | base64):"
  nonce=$(openssl rand 16 | base64 | tr '+/' '-_' | tr -d =)
  params="(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created=$(date +%s);nonce=\"$nonce\";keyid=\"$own_id\";tag=\"chaka-bank-v1\""
  base=$(printf '"@method": POST\n"@target-uri": %s\n"content-type": %s\n"content-digest": %s\n"@signature-params": %s' \
    "$hub$1" "$2" "$digest" "$params")
  signature=":$(bin "$(sign "$(text "$base")")" | base64):"
  # curl pins the key, not the bytes of the certificate: the same in effect, since the hub's certificate is of this key.
  status=$(curl -sS --tlsv1.3 --insecure --pinnedpubkey "sha256//$pin" \
    --cert "$folder/signing.pem" --key "$folder/signing.key" --max-time 30 \
    -H "Content-Type: $2" -H "Content-Digest: $digest" -H "Signature-Input: chaka=$params" -H "Signature: chaka=$signature" \
    --data-binary "@$3" -D "$work/head" -o "$work/reply" -w '%{http_code}' "$hub$1") || return 1
  type=$(header content-type)
  input=$(header signature-input)
  [[ $input =~ ^chaka=(\(\"@status\"\ \"content-type\"\ \"content-digest\"\ \"signature\"\;req\;key=\"chaka\"\)\;created=([0-9]{1,11})\;keyid=\"$hub_id\"\;tag=\"chaka-hub-v1\")$ ]] ||
    no "a reply whose signature has another form" || return 1
  params=${BASH_REMATCH[1]} created=${BASH_REMATCH[2]}
  created=$((created - $(date +%s)))
  [ "${created#-}" -le 900 ] || no "a reply of another time" || return 1
  digest=$(header content-digest)
  base=$(printf '"@status": %s\n"content-type": %s\n"content-digest": %s\n"signature";req;key="chaka": %s\n"@signature-params": %s' \
    "$status" "$type" "$digest" "$signature" "$params")
  signature=$(header signature | sed -n 's/^chaka=:\([A-Za-z0-9+\/=]*\):$/\1/p' | openssl base64 -d -A | hex)
  is_signed "$work/hub.pub" "$signature" "$(text "$base")" || no "a reply that the hub did not sign" || return 1
  [ "$digest" = "sha-256=:$(openssl dgst -sha256 -binary "$work/reply" | base64):" ] || no "a reply with another body" || return 1
}

# --- RFC 9180: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM ------------------------------------------------

SUITE=001000010002
extract() { hmac "${1:-$(printf '%064d' 0)}" "$(text HPKE-v1)$2$(text "$3")$4"; }                     # salt, suite, label, input
expand() { hmac "$1" "$(printf '%04x' "$5")$(text HPKE-v1)$2$(text "$3")$4"01 | cut -c1-$(($5 * 2)); } # secret, suite, label, info, length
shared_secret() { # private key file, the other's public key file, enc, the recipient's point
  local dh kem
  kem=$(text KEM)0010
  dh=$(openssl pkeyutl -derive -inkey "$1" -peerkey "$2" | hex)
  expand "$(extract '' "$kem" eae_prk "$dh")" "$kem" shared_secret "$3$4" 32
}
schedule() { # shared secret, info; leaves $key, $nonce and $exporter
  local suite context secret
  suite=$(text HPKE)$SUITE
  context=00$(extract '' "$suite" psk_id_hash '')$(extract '' "$suite" info_hash "$2")
  secret=$(extract "$1" "$suite" secret '')
  key=$(expand "$secret" "$suite" key "$context" 32)
  nonce=$(expand "$secret" "$suite" base_nonce "$context" 12)
  exporter=$(expand "$secret" "$suite" exp "$context" 32)
}
counter_mode() { bin "$3" | openssl enc -aes-256-ctr -K "$1" -iv "${2}00000002" | hex; } # key, nonce, either text
block_of() { bin "$2" | openssl enc -aes-256-ecb -nopad -K "$1" | hex; }               # key, 16 bytes
padded() { printf '%s' "$1"; printf '%*s' $(((32 - ${#1} % 32) % 32)) '' | tr ' ' 0; }

# GCM's checksum (NIST SP 800-38D): a polynomial over GF(2^128), 64 bits in each of two numbers.
tag() { # key, nonce, aad, ciphertext
  local h mask all i j bit high=0 low=0 x zh zl vh=() vl=()
  h=$(block_of "$1" "$(printf '%032d' 0)")
  vh[0]=$((16#${h:0:16})) vl[0]=$((16#${h:16}))
  for ((i = 1; i < 128; i++)); do
    ((x = vl[i - 1] & 1, vl[i] = ((vl[i - 1] >> 1) & 0x7fffffffffffffff) | ((vh[i - 1] & 1) << 63), vh[i] = (vh[i - 1] >> 1) & 0x7fffffffffffffff)) || true
    if ((x)); then ((vh[i] ^= 0xe1 << 56)) || true; fi
  done
  all=$(padded "$3")$(padded "$4")$(u64 $((${#3} * 4)))$(u64 $((${#4} * 4)))
  for ((j = 0; j < ${#all}; j += 32)); do
    ((high ^= 16#${all:j:16}, low ^= 16#${all:j+16:16}, zh = 0, zl = 0)) || true
    for ((i = 0; i < 128; i++)); do
      bit=$((i < 64 ? high >> (63 - i) : low >> (127 - i)))
      if ((bit & 1)); then ((zh ^= vh[i], zl ^= vl[i])) || true; fi
    done
    high=$zh low=$zl
  done
  mask=$(block_of "$1" "${2}00000001")
  printf '%016x%016x' $((high ^ 16#${mask:0:16})) $((low ^ 16#${mask:16}))
}

# --- Section 6.1: a batch, and what must hold of each item --------------------------------------------------------

open_batch() { # sealed
  local enc zero ciphertext
  [ "$(at "$1" 0 6)" = $SUITE ] || refuse "another suite"
  [ "$(at "$1" 6 8)" = "$encryption_id" ] || refuse "sealed to another key"
  enc=$(at "$1" 14 65)
  public_key "$enc" "$work/enc.pub" || refuse "enc is not on the curve"
  schedule "$(shared_secret "$folder/encryption.key" "$work/enc.pub" "$enc" "$(point_of "$folder/encryption.pem")")" \
    "$(label chaka.work.v1)$SUITE$(text "$institution")$encryption_id"
  key=$(expand "$exporter" "$(text HPKE)$SUITE" sec "$(label chaka.work-key.v1)" 32)
  zero=$(printf '%024d' 0)
  ciphertext=${1:158:$((${#1} - 158 - 32))}
  [ "$(tag "$key" "$zero" '' "$ciphertext")" = "${1: -32}" ] || refuse "a batch that was changed"
  counter_mode "$key" "$zero" "$ciphertext"
}

is_of_the_authority() { # PEM file
  openssl verify -CAfile "$folder/authority-root.pem" -no-CApath -no-CAstore "$1" >/dev/null 2>&1 &&
    openssl x509 -in "$1" -noout -ext subjectAltName | grep -q '^ *URI:urn:chaka:authority:signing *$' &&
    openssl x509 -in "$1" -noout -ext keyUsage | grep -q 'Digital Signature'
}

# Prints the consent leaf; everything that is signed is put together again from what came. Leaves the file device.pub.
verify() { # item of 851 bytes
  local now statement leaf root sibling level slot person binding verdict found file
  now=$(date +%s%3N)
  ((now < 16#$(at "$1" 24 8))) || refuse "the deadline has passed"
  ((16#$(at "$1" 319 8) <= now + 900000)) || refuse "a consent of the future"
  ((now < 16#$(at "$1" 327 8))) || refuse "the consent has ended"
  [ "$(at "$1" 318 1)" = 01 ] || refuse "another purpose"
  statement=01$(at "$1" 0 16)$(text "$institution")$(at "$1" 286 32)$(at "$1" 318 1)$(at "$1" 319 16)
  leaf=$(sha256 "00$(at "$1" 270 16)$statement")
  root=$leaf slot=$((16#$(at "$1" 268 2)))
  for ((level = 0; level < 12; level++)); do
    sibling=$(at "$1" $((335 + 32 * level)) 32)
    if ((slot >> level & 1)); then root=$(sha256 "01$sibling$root"); else root=$(sha256 "01$root$sibling"); fi
  done
  person=$(sha256 "$(label chaka.person.v1)$(at "$1" 187 16)$(at "$1" 32 1)$(at "$1" 33 18)$(at "$1" 66 1)$(at "$1" 67 $((16#$(at "$1" 66 1))))")
  binding=$(sha256 "$(label chaka.binding.v1)$(at "$1" 0 16)$(sha256 "$(at "$1" 203 65)")$root$person")
  verdict=$(at "$1" 719 132)
  case $(at "$verdict" 0 4) in 00010101 | 00010201) ;; *) refuse "a verdict that does not say: the person" ;; esac
  [ "$(at "$verdict" 36 32)" = "$binding" ] || refuse "a verdict over something else"
  found=
  for file in "$work"/authority-*.pem; do
    if [ -f "$file" ] && [ "$(key_id "$file")" = "$(at "$verdict" 4 8)" ]; then found=$file; fi
  done
  [ -n "$found" ] || refuse "a verdict under a key that is not the authority's"
  openssl x509 -in "$found" -noout -pubkey >"$work/authority.pub"
  is_signed "$work/authority.pub" "$(at "$verdict" 68 64)" "$(label chaka.verdict.v1)$(at "$verdict" 0 68)" ||
    refuse "a verdict that the authority did not sign"
  public_key "$(at "$1" 203 65)" "$work/device.pub" || refuse "a device key that is not on the curve"
  mkdir -p "$folder/device-keys"
  file=$folder/device-keys/$(at "$1" 0 16)
  [ ! -f "$file" ] || [ "$(cat "$file")" = "$(at "$1" 203 65)" ] || refuse "seen before with another device key"
  at "$1" 203 65 >"$file"
  printf '%s' "$leaf"
}

# --- Section 7: the answer ----------------------------------------------------------------------------------------

# The 512 bytes: a head of 32, then 24 slots of 20.
look_up() { # item
  local number old who debit=0 credit=0 reasons=0 all=0 slots='' pan kind phone valid present against code
  number=$(bin "$(at "$1" 33 18)")
  old='-'
  if [ "${number:6:2}" = 19 ]; then old=${number:0:6}${number:8:9}; fi
  who=$(awk -F, -v n="$number" -v o="$old" '$7 == "yes" && ($3 == n || $3 == o) {print $1}' "$folder/cardholders.csv")
  while IFS=, read -r _ pan _ kind phone valid present; do
    case $kind in debit) code=1 ;; credit) code=2 ;; quasi_credit) code=3 ;; *) code=4 ;; esac
    against=$(($([ "$phone" = yes ] && echo 0 || echo 1) + $([ "$valid" = yes ] && echo 0 || echo 2) + $([ "$present" = yes ] && echo 0 || echo 4)))
    reasons=$((reasons | against))
    if [ $against = 0 ]; then
      case $code in 1 | 4) debit=$((debit + 1)) ;; *) credit=$((credit + 1)) ;; esac
      all=$((all + 1))
      if [ $all -le 24 ]; then
        slots+=$(printf '%02x00%04x%04x' $code "$((10#${pan:0:4}))" "$((10#${pan: -4}))")$(openssl rand 6 | hex)
        slots+=$(hmac "$(tr -d '\n' <"$folder/tag.key")" "$(text "$number")00$(text "$pan")" | cut -c1-16)
      fi
    fi
  done < <(awk -F, -v who="${who:-nobody}" '$1 == who' "$folder/cards.csv")
  printf '01%s0101%02x%02x%02x00%04x%04x%s%024d%s' "$([ -n "$who" ] && echo 01 || echo 02)" $reasons \
    $((all > 24)) $((all > 24 ? 24 : all)) $debit $credit "$(u64 "$(date +%s%3N)")" 0 "$slots"
  printf '%*s' $((960 - ${#slots})) '' | tr ' ' 0
}

seal() { # item, leaf, content
  local aad info enc ciphertext envelope device
  device=$(at "$1" 203 65)
  aad=0001$SUITE$own_id
  info=$(label chaka.answer.v1)${SUITE}01$(text "$institution")$(at "$1" 0 16)$(sha256 "$device")$2
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$work/ephemeral.key" 2>/dev/null
  enc=$(openssl pkey -in "$work/ephemeral.key" -pubout -outform DER | hex | tail -c 130)
  schedule "$(shared_secret "$work/ephemeral.key" "$work/device.pub" "$enc" "$device")" "$info"
  ciphertext=$(counter_mode "$key" "$nonce" "$3")
  envelope=$aad$enc$ciphertext$(tag "$key" "$nonce" "$aad" "$ciphertext")
  printf '%s%s' "$envelope" "$(sign "$(label chaka.answer-signature.v1)$info$envelope")"
}

# --- Section 6: one round -----------------------------------------------------------------------------------------

printf '{"max_items":5}' >"$work/ask"
call /bank/v1/leases application/json "$work/ask"
if [ "$status" != 200 ] || [ "$type" != application/vnd.chaka.work ]; then
  echo "nothing to do: $status $(cat "$work/reply")"
  exit 0
fi
batch=$(open_batch "$(hex <"$work/reply")")
[ "$(at "$batch" 0 14)" = "$(text CHKW)0001$(text "$institution")" ] || refuse "not a batch of version 1 for this bank"
p=23
for ((n = 16#$(at "$batch" 22 1); n > 0; n--)); do
  length=$((16#$(at "$batch" $p 2)))
  bin "$(at "$batch" $((p + 2)) $length)" | openssl x509 -inform DER -out "$work/candidate.pem" 2>/dev/null &&
    is_of_the_authority "$work/candidate.pem" && mv "$work/candidate.pem" "$work/authority-$n.pem"
  p=$((p + 2 + length))
done
leases=$((16#$(at "$batch" $p 2)))
p=$((p + 2))
for ((; leases > 0; leases--)); do
  token=$(at "$batch" $p 16)
  items=$((16#$(at "$batch" $((p + 24)) 4)))
  p=$((p + 28))
  records='' count=0
  for ((; items > 0; items--)); do
    item=$(at "$batch" $p 851)
    p=$((p + 851))
    if leaf=$(verify "$item"); then
      records+=$(at "$item" 0 16)$(seal "$item" "$leaf" "$(look_up "$item")")
      count=$((count + 1))
    fi
  done
  if [ $count -gt 0 ]; then
    bin "$(text CHKA)0001$(text "$institution")$token$(printf '%08x' $count)$records" >"$work/body"
    # The same bytes, until there is a receipt for them or a signed refusal.
    until call /bank/v1/answers application/vnd.chaka.answers "$work/body" && [ "$status" -lt 500 ] &&
      { [ "$status" != 200 ] || grep -q "\"body_sha256\":\"$(openssl dgst -sha256 -binary "$work/body" | hex)\"" "$work/reply"; }; do
      sleep 1
    done
    echo "$count answered: $status $(cat "$work/reply")"
  fi
done
