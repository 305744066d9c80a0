#!/usr/bin/env bash
# Whether the one of the two programs that runs in this container answers: exit 0 or 1. With nothing but bash, for the image has no client. Where
# it speaks TLS itself, whose certificate nobody here could judge, that it listens.
set -u

# answers ADDRESS:PORT CERTIFICATE
answers() {
  local status
  exec 3<>"/dev/tcp/127.0.0.1/${1##*:}" || return 1
  [ -z "$2" ] || return 0
  printf 'GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  read -r _ status _ <&3 && [ "$status" = 200 ]
}

(answers "${ISSUER_LISTEN:-127.0.0.1:8080}" "${ISSUER_TLS_CERT:-}") 2>/dev/null ||
  (answers "${VERIFIER_LISTEN:-127.0.0.1:8081}" "${VERIFIER_TLS_CERT:-}") 2>/dev/null || exit 1
